import { type DiffPart, diffWords } from '#core/diff/words.ts';
import type { Role } from '#domain/prompts/body.ts';
import { compareVariables, type VariableChange } from '#domain/prompts/breaking.ts';
import type { PromptVersion } from '#domain/prompts/prompt.ts';

/** One message in both versions, paired by role and order; a missing side is empty. */
export type MessageDiff = { role: Role; kind: 'same' | 'changed' | 'added' | 'removed'; parts: DiffPart[] };

export type VersionDiff = { messages: MessageDiff[]; variables: VariableChange[]; settings: string[] };

/** Every pair of versions worth showing: all pairs while they are few, else neighbours and each against the newest. */
export function versionPairs(versions: readonly number[]): { from: number; to: number }[] {
  const ascending = [...versions].sort((a, b) => a - b);
  const pairs = ascending.flatMap((from, index) => ascending.slice(index + 1).map((to) => ({ from, to })));
  const newest = ascending.at(-1);
  const shown =
    ascending.length <= 5
      ? pairs
      : pairs.filter(
          ({ from, to }) => to === newest || ascending.indexOf(to) - ascending.indexOf(from) === 1,
        );
  return shown.sort((a, b) => b.to - a.to || b.from - a.from);
}

/** What a reader of the newer version would want to know about the older one. */
export function compareVersions(before: PromptVersion, after: PromptVersion): VersionDiff {
  return {
    messages: pairMessages(before, after),
    variables: compareVariables(before.data.variables, after.data.variables),
    settings: settingsChanged(before, after),
  };
}

function pairMessages(before: PromptVersion, after: PromptVersion): MessageDiff[] {
  const old = [...before.messages];
  const diffs = after.messages.map((message): MessageDiff => {
    const index = old.findIndex((candidate) => candidate.role === message.role);
    const [match] = index === -1 ? [] : old.splice(index, 1);
    if (match === undefined)
      return { role: message.role, kind: 'added', parts: [{ kind: 'added', text: message.text }] };
    if (match.text === message.text)
      return { role: message.role, kind: 'same', parts: [{ kind: 'same', text: message.text }] };
    return { role: message.role, kind: 'changed', parts: diffWords(match.text, message.text) };
  });
  const removed = old.map(
    ({ role, text }): MessageDiff => ({ role, kind: 'removed', parts: [{ kind: 'removed', text }] }),
  );
  return [...diffs, ...removed];
}

function settingsChanged(before: PromptVersion, after: PromptVersion): string[] {
  const settings = [
    ['Answer', before.data.output.format, after.data.output.format],
    ['Temperature', before.data.model.temperature, after.data.model.temperature],
    ['Longest answer in tokens', before.data.model.maxOutputTokens, after.data.model.maxOutputTokens],
    ['Delimiters', before.data.delimiters?.join(' '), after.data.delimiters?.join(' ')],
  ] as const;
  const changed = settings
    .filter(([, old, now]) => old !== now)
    .map(([name, old, now]) => `${name}: ${old ?? 'not set'} → ${now ?? 'not set'}`);
  const schemas = [before, after].map(({ data }) =>
    data.output.format === 'json' ? JSON.stringify(data.output.schema) : '',
  );
  return schemas[0] !== schemas[1] && schemas.every((schema) => schema !== '')
    ? [...changed, 'The schema of the answer changed.']
    : changed;
}
