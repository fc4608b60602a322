import type { ToolLinkProblem } from '#domain/share/tool-link.ts';

/** What to tell a person who opened a link, or whose earlier draft was set aside. */
export type ToolNotice = { tone: 'plain' | 'warn'; text: string };

const PROBLEMS: Readonly<Record<ToolLinkProblem | 'unusable', string>> = {
  damaged:
    'This link is damaged, probably because it was cut off on its way. Ask for it again; the tool works as usual.',
  'newer-version':
    'This link was made by a newer version of this site, so it cannot be read here. The tool works as usual.',
  'too-long': 'This link is longer than any this site makes, so it was not read. The tool works as usual.',
  unusable: 'This link holds something this tool cannot use, so it was left alone. The tool works as usual.',
};

export function linkProblem(problem: ToolLinkProblem | 'unusable'): ToolNotice {
  return { tone: 'warn', text: PROBLEMS[problem] };
}

/** Said when a link took the place of what was there. */
export function linkOpened(hasEarlier: boolean): ToolNotice {
  const text = 'This is what the link holds.';
  return {
    tone: 'plain',
    text: hasEarlier ? `${text} Your own draft is set aside, not lost.` : text,
  };
}

/** Said on a later visit, while a draft is still set aside. */
export const EARLIER_KEPT: ToolNotice = {
  tone: 'plain',
  text: 'An earlier draft of yours is still set aside.',
};
