import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import { contextText } from '#domain/contexts/context.ts';
import { checkContextDefaults, checkContextValue } from '#domain/library/check-context-values.ts';
import { findPrompt, type Known, missingPrompt } from '#domain/library/known.ts';
import type { Read } from '#domain/library/read-entries.ts';
import { checkLocked, type PromptLock } from '#domain/prompts/lock.ts';
import { compilePrompt, type PromptVersion, refOf } from '#domain/prompts/prompt.ts';
import { runPromptTest } from '#domain/prompts/run-tests.ts';
import { lintOutputSchema } from '#domain/run/lint-output-schema.ts';

/**
 * Everything about one prompt version that needs the rest of the library, or the lock. One that is broken in itself is
 * neither compared with the lock nor rendered.
 */
export function checkPrompt(read: Read<PromptVersion>, known: Known, lock: PromptLock): LocalIssue[] {
  const { entry, source } = read;
  const whole = read.usable ? [...checkLock(read, lock), ...checkTests(read, known)] : [];
  return [
    ...whole,
    ...checkNumber(read, known, lock),
    ...checkSuccessor(read, known),
    ...checkContextDefaults({ variables: entry.data.variables, path: ['variables'], source, known }),
    ...checkOutput(read),
  ];
}

function checkLock({ entry, source }: Read<PromptVersion>, lock: PromptLock): LocalIssue[] {
  const finding = checkLocked(entry, lock);
  return finding === null ? [] : [issueAt(source.placeOf(['status']), finding)];
}

/** Versions are counted without gaps; a gap left by a released version is reported with the lock. */
function checkNumber({ entry, source }: Read<PromptVersion>, known: Known, lock: PromptLock): LocalIssue[] {
  const { id, version } = entry;
  const before = { id, version: version - 1 };
  if (version === 1 || known.claimed.prompts.get(id)?.has(version - 1) === true || refOf(before) in lock)
    return [];
  const message = `There is no v${version - 1}.mdx before this version.`;
  const hint = 'Versions are counted 1, 2, 3 without gaps: give the file the next free number.';
  return [issueAt(source.placeOf(['title'], 'key'), { rule: 'prompt/version-gap', message, hint })];
}

function checkSuccessor({ entry, source }: Read<PromptVersion>, known: Known): LocalIssue[] {
  const successor = entry.data.replacedBy;
  if (successor === undefined) return [];
  const place = source.placeOf(['replacedBy']);
  const rule = 'prompt/successor';
  const missing = missingPrompt(successor, known);
  if (missing !== null) return [issueAt(place, { rule, ...missing })];
  const target = findPrompt(successor, known);
  if (target === null) return [];
  if (refOf(target) === refOf(entry))
    return [
      issueAt(place, { rule, message: 'A prompt cannot replace itself.', hint: 'Name the newer one.' }),
    ];
  if (target.data.status === 'active') return [];
  const message = `The successor ${refOf(target)} is ${target.data.status === 'draft' ? 'a draft' : target.data.status}.`;
  return [
    issueAt(place, { rule, severity: 'warning', message, hint: 'Name one that readers should use now.' }),
  ];
}

function checkOutput({ entry, source }: Read<PromptVersion>): LocalIssue[] {
  const { output } = entry.data;
  if (output.format !== 'json') return [];
  return lintOutputSchema(output.schema).map(({ rule, path, message, hint }) => {
    const keys = path
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const place = source.placeOf([
      'output',
      'schema',
      ...keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
    ]);
    return issueAt(place, { rule: `output/${rule}`, message, hint });
  });
}

function checkTests({ entry, source }: Read<PromptVersion>, known: Known): LocalIssue[] {
  const { tests, variables, status } = entry.data;
  if (tests.length === 0 && status === 'active') {
    const message = 'The prompt has no tests.';
    const hint =
      'Two are a good start: one that fills everything in, one that fills in only what is required.';
    return [
      issueAt(source.placeOf(['title'], 'key'), {
        rule: 'prompt/no-tests',
        severity: 'warning',
        message,
        hint,
      }),
    ];
  }
  const compiled = compilePrompt(entry);
  const findText = (id: string) => {
    const pack = known.contexts.get(id);
    return pack === undefined ? null : contextText(pack);
  };
  return tests.flatMap((test, index) => {
    const unknown = Object.entries(test.values).flatMap(([name, value]) => {
      const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
      const finding = variable === undefined ? null : checkContextValue(variable, value, known);
      return finding === null ? [] : [issueAt(source.placeOf(['tests', index, 'values', name]), finding)];
    });
    if (unknown.length > 0) return unknown;
    return runPromptTest(compiled, test, findText).map((failure) =>
      issueAt(source.placeOf(['tests', index]), {
        rule: 'prompt/test',
        message: `The test "${test.name}" fails: ${failure}.`.replace(/\.\.$/, '.'),
      }),
    );
  });
}
