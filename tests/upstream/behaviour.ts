import { CLAIMS, type Claim } from './claims.ts';
import { type ProviderName, providerIn } from './providers/providers.ts';

/**
 * What the test upstream does, read from a model's name: `chunks-20-gap-10`, `stall-after-3`, `cut-after-3`,
 * `reset-after-3`, `error-frame-after-2`, `status-429`, `html`, `redirect`, `slow-headers`, `silent`, `empty-chunks`,
 * `comments`, `thinking-5`, `big-line`, `flood`, `length`, `filtered`, `aborted`, `no-usage`, `no-done`, `left-open`,
 * `broken-end`, `reset-before-headers`, `json-body`, `usage-zero` and other claims, `flaky-1`, `json`, `json-bad`,
 * `json-fenced`, `json-trailing`, `refusal`, `echo`, `markdown`, `clock`; and `provider-azure` and the like for the protocol as that provider speaks it.
 */
export type Behaviour = {
  /** Whose dialect; null for the plain protocol. */
  provider: ProviderName | null;
  /** How the answer comes before anything else: an HTTP error, another kind of body, or nothing at all. */
  opening:
    | { kind: 'stream' }
    | { kind: 'status'; status: number }
    | { kind: 'html' }
    | { kind: 'redirect' }
    | { kind: 'json-body' }
    | { kind: 'reset' }
    | { kind: 'no-headers' };
  /** Pieces of text, in order. `echo`, `json` and the like are made from the request. */
  source: (typeof SOURCES)[number] | 'words';
  chunks: number;
  /** Whether each piece is the time at which it is sent, in microseconds of the system's monotonic clock. */
  clock: boolean;
  /** Milliseconds before each piece. */
  gapMs: number;
  /** Pieces of thinking before the first text. */
  thinking: number;
  /** What goes wrong after `after` pieces. */
  fault: 'none' | 'stall' | 'cut' | 'reset' | 'error-frame' | 'empty-chunks' | 'comments';
  after: number;
  finish: 'stop' | 'length' | 'content_filter' | 'abort';
  usage: boolean;
  /** What it says its counts are, in place of what they are; null: the truth. */
  claim: Claim | null;
  /** Whether `[DONE]` and the end of the stream follow the answer, the end alone, neither, or a broken connection. */
  ending: 'done' | 'no-done' | 'left-open' | 'broken-end';
  /** Answers 503 to this many calls of the same name first. */
  flaky: number;
};

const PLAIN: Behaviour = {
  provider: null,
  opening: { kind: 'stream' },
  source: 'words',
  chunks: 5,
  clock: false,
  gapMs: 0,
  thinking: 0,
  fault: 'none',
  after: 0,
  finish: 'stop',
  usage: true,
  claim: null,
  ending: 'done',
  flaky: 0,
};

/** Reads a name; parts can be combined, for example `echo-chunks-8-gap-50-no-usage`. */
export function behaviourOf(model: string): Behaviour {
  const number = (name: string, fallback: number): number =>
    Number(new RegExp(`(?:^|-)${name}-(\\d+)`).exec(model)?.[1] ?? fallback);
  const has = (word: string): boolean => new RegExp(`(?:^|-)${word}(?:-|$)`).test(model);
  return {
    ...PLAIN,
    provider: providerIn(model),
    opening: openingOf(model, has),
    source: SOURCES.find(has) ?? 'words',
    chunks: number('chunks', PLAIN.chunks),
    clock: has('clock'),
    gapMs: number('gap', PLAIN.gapMs),
    thinking: number('thinking', 0),
    fault: has('silent') ? 'stall' : (FAULTS.find(has) ?? 'none'),
    after: number('after', 0),
    finish: FINISHES.find(([word]) => has(word))?.[1] ?? 'stop',
    usage: !has('no-usage'),
    claim: CLAIM_NAMES.find(has) ?? null,
    ending: ENDINGS.find(has) ?? 'done',
    flaky: number('flaky', 0),
  };
}

const SOURCES = [
  'echo',
  'json-bad',
  'json-fenced',
  'json-trailing',
  'json',
  'refusal',
  'markdown',
  'flood',
  'big-line',
] as const;
const FINISHES = [
  ['length', 'length'],
  ['filtered', 'content_filter'],
  ['aborted', 'abort'],
] as const;
const CLAIM_NAMES = Object.keys(CLAIMS) as Claim[];
const ENDINGS = ['no-done', 'left-open', 'broken-end'] as const;
const FAULTS = ['stall', 'cut', 'reset', 'error-frame', 'empty-chunks', 'comments'] as const;

function openingOf(model: string, has: (word: string) => boolean): Behaviour['opening'] {
  const status = /(?:^|-)status-(\d{3})/.exec(model)?.[1];
  if (status !== undefined) return { kind: 'status', status: Number(status) };
  if (has('html')) return { kind: 'html' };
  if (has('redirect')) return { kind: 'redirect' };
  if (has('json-body')) return { kind: 'json-body' };
  if (has('reset-before-headers')) return { kind: 'reset' };
  return has('slow-headers') ? { kind: 'no-headers' } : { kind: 'stream' };
}
