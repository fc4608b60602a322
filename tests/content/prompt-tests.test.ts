import { describe, expect, test } from 'vitest';
import { formatIssue } from '#domain/content/issue.ts';
import { contextText } from '#domain/contexts/context.ts';
import { compilePrompt, refOf } from '#domain/prompts/prompt.ts';
import { runPromptTest } from '#domain/prompts/run-tests.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';

const { library } = await checkContent();
const packs = new Map(library.contexts.map((pack) => [pack.id, contextText(pack)]));

test('the content has no errors', () => {
  expect(library.issues.filter((issue) => issue.severity === 'error').map(formatIssue)).toEqual([]);
});

describe.each(library.prompts.filter(({ data }) => data.tests.length > 0))('$id@$version', (prompt) => {
  const compiled = compilePrompt(prompt);
  test.each(prompt.data.tests)(`${refOf(prompt)} $name`, (declared) => {
    expect(runPromptTest(compiled, declared, (id) => packs.get(id) ?? null)).toEqual([]);
  });
});
