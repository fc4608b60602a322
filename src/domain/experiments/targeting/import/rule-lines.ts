import { nearest } from '#core/text/nearest.ts';
import {
  type ImportedTargeting,
  type ImportProblem,
  unusable,
} from '#domain/experiments/targeting/import/imported-targeting.ts';
import { readCondition } from '#domain/experiments/targeting/read-targeting.ts';
import {
  type ConditionDraft,
  FIRST_RULE,
  LIMITS,
  type RuleDraft,
} from '#domain/experiments/targeting/targeting-draft.ts';

/** Longer words first, so that `is not in` is not read as `is`. */
const COMPARISONS: readonly (readonly [words: string, op: ConditionDraft['op']])[] = [
  ['is not one of', 'notIn'],
  ['is none of', 'notIn'],
  ['is not in', 'notIn'],
  ['is not set', 'notExists'],
  ['does not exist', 'notExists'],
  ['is more than', 'gt'],
  ['is less than', 'lt'],
  ['is at least', 'gte'],
  ['is at most', 'lte'],
  ['is one of', 'in'],
  ['not exists', 'notExists'],
  ['notExists', 'notExists'],
  ['more than', 'gt'],
  ['less than', 'lt'],
  ['at least', 'gte'],
  ['at most', 'lte'],
  ['is set', 'exists'],
  ['is not', 'isNot'],
  ['isNot', 'isNot'],
  ['not in', 'notIn'],
  ['notIn', 'notIn'],
  ['is in', 'in'],
  ['contains', 'contains'],
  ['exists', 'exists'],
  ['gte', 'gte'],
  ['lte', 'lte'],
  ['gt', 'gt'],
  ['lt', 'lt'],
  ['in', 'in'],
  ['is', 'is'],
  ['>=', 'gte'],
  ['<=', 'lte'],
  ['≥', 'gte'],
  ['≤', 'lte'],
  ['!=', 'isNot'],
  ['≠', 'isNot'],
  ['==', 'is'],
  ['>', 'gt'],
  ['<', 'lt'],
  ['=', 'is'],
];

/**
 * Reads conditions line by line: `country in DE, AT`, `age >= 18`, `plan is not free`. All lines hold together; a line
 * `rule <name>` starts another rule, `allocation 20 %` says how much of it takes part, `#` starts a remark.
 */
export function readRuleLines(text: string): ImportedTargeting {
  const problems: ImportProblem[] = [];
  const rules: RuleDraft[] = [];
  const current = (): RuleDraft => {
    const last = rules.at(-1);
    if (last !== undefined) return last;
    rules.push({ ...FIRST_RULE, conditions: [] });
    return current();
  };
  text.split(/\r?\n/).forEach((raw, index) => {
    const content = raw.replace(/^\s*(?:[-*]\s+|and\s+)?/i, '');
    const place = { line: index + 1, column: raw.length - content.length + 1 };
    if (content.trim() === '' || content.startsWith('#')) return;
    const name = /^rule\b[:\s]*(.*)$/i.exec(content)?.[1];
    const allocation = /^allocation\b[:\s]*(.*)$/i.exec(content)?.[1];
    if (name !== undefined) rules.push({ ...FIRST_RULE, name: name.trim(), conditions: [] });
    else if (allocation !== undefined) current().allocation = allocation.replace(/\s*%\s*$/, '').trim();
    else {
      const read = readLine(content.trim());
      if ('problem' in read) problems.push({ ...place, message: read.problem });
      else current().conditions.push(read);
    }
  });
  if (rules.length > LIMITS.rules || rules.some(({ conditions }) => conditions.length > LIMITS.conditions)) {
    problems.push({
      line: 1,
      column: 1,
      message: `At most ${LIMITS.rules} rules of ${LIMITS.conditions} conditions can be read.`,
    });
  }
  if (problems.length > 0) return unusable('list', problems);
  if (rules.length === 0)
    return unusable('list', [{ line: 1, column: 1, message: 'There is nothing in it.' }]);
  return { from: 'list', draft: { rules }, notes: [], problems };
}

function readLine(line: string): ConditionDraft | { problem: string } {
  const found = firstComparison(line);
  if (found === null) return { problem: missingComparison(line) };
  const condition = {
    attribute: line
      .slice(0, found.at)
      .trim()
      .replace(/^"(.*)"$/, '$1'),
    op: found.op,
    value: line.slice(found.at + found.length).trim(),
  };
  if (!/^[\p{L}_$][\p{L}\p{N}_$.-]*$/u.test(condition.attribute)) {
    return {
      problem: `\`${condition.attribute || line}\` is no name of an attribute. Write for example: country in DE, AT`,
    };
  }
  const isBare = condition.op === 'exists' || condition.op === 'notExists';
  if (isBare && condition.value !== '') return { problem: `Nothing may follow \`${condition.op}\`.` };
  const read = readCondition(condition);
  return 'problem' in read ? { problem: `\`${line}\`: ${read.problem}` } : condition;
}

/** The comparison that stands first in a line; of those that start there the longest. */
function firstComparison(line: string): { at: number; length: number; op: ConditionDraft['op'] } | null {
  const found = COMPARISONS.flatMap(([words, op]) => {
    const isWord = /\w/.test(words);
    const pattern = words.replaceAll(' ', '\\s+');
    const match = new RegExp(isWord ? `(?<=\\s)${pattern}(?=\\s|$)` : pattern, 'i').exec(line);
    return match === null ? [] : [{ at: match.index, length: match[0].length, op }];
  });
  return found.sort((a, b) => a.at - b.at || b.length - a.length)[0] ?? null;
}

function missingComparison(line: string): string {
  const [, word = ''] = line.split(/\s+/);
  const guess = nearest(word, ['in', 'not in', 'is', 'is not', 'contains', 'exists', '>=', '<=', '>', '<']);
  const hint =
    guess === null || word === '' ? 'Write for example: country in DE, AT' : `Did you mean \`${guess}\`?`;
  return `\`${line}\` has no comparison. ${hint}`;
}
