import type { z } from 'zod';
import { nearest } from '#core/text/nearest.ts';
import type { Finding } from '#domain/content/issue.ts';
import { PROSE_COMPONENTS } from '#domain/content/vocabulary.ts';

const RULE = 'prose/component';
const WORDS = Object.keys(PROSE_COMPONENTS);

/** A component as it stands in prose. */
export type ComponentTag = { name: string; attributes: Readonly<Record<string, string>> };

/** What a schema says of the attributes of a component, as findings. */
export function attributeFindings(
  { name: component, attributes }: ComponentTag,
  issue: z.core.$ZodIssue,
): Finding[] {
  const shape = PROSE_COMPONENTS[component]?.props.shape ?? {};
  const rule = 'prose/attribute';
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(shape);
    return issue.keys.map((key) => {
      const hint = known.length === 0 ? 'It has none.' : `It has: ${known.join(', ')}.`;
      const message = `<${component}> has no attribute ${key}.`;
      return { rule, message, hint: didYouMean(key, known) ?? hint };
    });
  }
  const name = String(issue.path[0]);
  const about = shape[name]?.meta()?.description ?? null;
  const value = attributes[name];
  if (value === undefined) return [{ rule, message: `<${component}> needs ${name}="…".`, hint: about }];
  if (issue.code !== 'invalid_value')
    return [{ rule, message: `${name} of <${component}>: ${issue.message}.`, hint: about }];
  const hint = didYouMean(value, issue.values.map(String)) ?? about;
  return [{ rule, message: `${name} of <${component}> cannot be ${value}.`, hint }];
}

/** A component whose figures are nowhere to be found. */
export function outsideExperiment(name: string): Finding {
  return {
    rule: RULE,
    message: `<${name}> shows figures of an experiment, and this file is none.`,
    hint: 'Use it in content/experiments/<id>/index.mdx; link to that page from here.',
  };
}

/** HTML, or without a name a comment. */
export function rawHtml(name: string | undefined): Finding {
  return {
    rule: 'prose/html',
    message:
      name === undefined
        ? 'Comments are not allowed in prose.'
        : `Raw HTML (<${name}>) is not allowed in prose.`,
    hint:
      name === undefined
        ? 'Delete it: what reviewers should know belongs in the pull request.'
        : 'Write it in Markdown, or as code between backticks.',
  };
}

/** A component that does not exist; those of experiments are offered in experiments only. */
export function unknownComponent(name: string, isExperiment: boolean): Finding {
  const words = WORDS.filter((word) => isExperiment || PROSE_COMPONENTS[word]?.isBound !== true);
  const guess = nearest(name, words);
  return {
    rule: RULE,
    message: `<${name}> is no component of this library.`,
    hint:
      guess === null
        ? `There are: ${words.map((word) => `<${word}>`).join(', ')}.`
        : `Did you mean <${guess}>?`,
  };
}

/** A chart in the middle of a text. */
export function insideParagraph(name: string, example: string): Finding {
  return {
    rule: RULE,
    message: `<${name}> needs a paragraph of its own.`,
    hint: `Leave a blank line above and below ${example}`,
  };
}

/** A component that should wrap text and does not, or the other way round. */
export function wrongForm(name: string, example: string): Finding {
  return {
    rule: RULE,
    message: `<${name}> is not written this way.`,
    hint: `Write it as ${example.replaceAll('\n\n', ' ')}`,
  };
}

function didYouMean(word: string, words: readonly string[]): string | null {
  const guess = nearest(word, words);
  return guess === null ? null : `Did you mean ${guess}?`;
}
