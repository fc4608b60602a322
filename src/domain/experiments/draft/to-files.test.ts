import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findHiddenText, withoutHiddenText } from '#domain/content/hidden-text.ts';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { checkProse } from '#domain/content/prose.ts';
import { draftProblems } from '#domain/experiments/draft/check-draft.ts';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { emptyDraft } from '#domain/experiments/draft/draft.ts';
import { anyDraft, completeDraft } from '#domain/experiments/draft/generated-drafts.ts';
import { draftToFiles, draftWriteUp } from '#domain/experiments/draft/to-files.ts';
import { inspectExperiment } from '#domain/experiments/experiment.ts';

/** Everything wrong with the file of a draft: frontmatter, references between fields, hidden text, prose. */
function problems(draft: ExperimentDraft): string[] {
  const { id, text } = draftWriteUp(draft);
  const { issues, source } = inspectExperiment(text, id);
  const prose = checkProse({
    text: source.body,
    firstLine: source.bodyLine,
    isRoute: () => true,
    missingPrompt: () => null,
  });
  return inFile(id, [...issues, ...findHiddenText(text), ...prose]).map(formatIssue);
}

test('a complete draft is a specified experiment without any problem, whatever is typed into it', () => {
  fc.assert(
    fc.property(completeDraft, (draft) => {
      expect(draftProblems(draft)).toEqual([]);
      expect(draftWriteUp(draft).status).toBe('specified');
      expect(problems(draft)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('any draft at all is at least a valid idea', () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      expect(problems(draft)).toEqual([]);
      const isComplete = draftProblems(draft).length === 0;
      expect(draftWriteUp(draft).status).toBe(isComplete ? 'specified' : 'idea');
    }),
    { numRuns: 400 },
  );
});

test('what was typed is what the file says', () => {
  fc.assert(
    fc.property(completeDraft, (draft) => {
      const { id, text } = draftWriteUp(draft);
      const { entry } = inspectExperiment(text, id);
      const one = (typed: string) =>
        withoutHiddenText(typed.replaceAll(/[\u0085\u2028]/g, ' '))
          .replaceAll(/\s+/g, ' ')
          .trim();
      expect(entry?.data.title).toBe(one(draft.idea.title));
      expect(entry?.data.hypothesis?.because).toBe(one(draft.hypothesis.because));
      expect(entry?.data.design?.variants.map(({ name }) => name)).toEqual(
        draft.variants.list.map(({ name }) => one(name)),
      );
      expect(entry?.data.metrics?.map(({ name }) => name)).toEqual(
        draft.metrics.list.map(({ name }) => one(name)),
      );
    }),
  );
});

test('the files of a draft have the paths of the repository', () => {
  const draft = emptyDraft({ team: '@growth', today: '2026-11-22' });
  const titled = { ...draft, idea: { ...draft.idea, title: 'One page for the checkout' } };
  expect(draftToFiles(titled).map(({ path }) => path)).toEqual([
    'content/experiments/one-page-for-the-checkout/index.mdx',
    'content/experiments/one-page-for-the-checkout/data.csv',
  ]);
});

test('every line of the frontmatter knows its field', () => {
  fc.assert(
    fc.property(completeDraft, (draft) => {
      const { text, fields } = draftWriteUp(draft);
      const lines = text.split('\n');
      expect(fields.length).toBe(lines.length - 1);
      const because = lines.findIndex((line) => line.startsWith('  because: '));
      expect(fields[because]).toBe('hypothesis.because');
    }),
    { numRuns: 50 },
  );
});
