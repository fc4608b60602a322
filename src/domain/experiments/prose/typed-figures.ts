import {
  APPROXIMATE,
  CHANGE_SIGN,
  LEADING_TO,
  LINKING,
  NARROWING,
  OTHER_MATTER,
} from '#domain/experiments/prose/figure-words.ts';
import type { Sentence } from '#domain/experiments/prose/sentences.ts';
import { type Names, type Token, type TypedFigure, tokensOf } from '#domain/experiments/prose/tokens.ts';

/** A typed figure with the metric it stands next to. */
export type TiedFigure = TypedFigure & {
  metric: string;
  /** The variant the sentence names, when it is only one. */
  variant: string | null;
  /** Whether the words make it a change (`by 9 %`, `a lift of 9 %`), not a level. */
  isChange: boolean;
  /** -1 after `fell by`, 1 after `rose by`; null where nothing says. */
  change: -1 | 1 | null;
  isApproximate: boolean;
  /** One end of an interval. */
  isEnd: boolean;
};

/** In UTF-16 units; nobody writes longer ones, and reading takes time with the square of the length. */
const LONGEST_SENTENCE = 5000;
const MARKS = /^[,:;()[\]|=~≈—"“”'’]$/;

/**
 * Finds the figures of a sentence that speak of one metric: between its name and the figure stand only words that link
 * them. Sentences about plans, parts of the units or other tests have none. Rather misses a figure than takes a wrong one.
 */
export function tiedFigures({ text, offset, needsVariant }: Sentence, names: Names): TiedFigure[] {
  if (!/\d/.test(text) || text.length > LONGEST_SENTENCE) return [];
  const tokens = tokensOf(text, names);
  if (!tokens.some(({ kind }) => kind === 'metric') || OTHER_MATTER.test(wordsOf(tokens))) return [];
  const variants = new Set(tokens.flatMap((token) => (token.kind === 'variant' ? [token.key] : [])));
  if (needsVariant === true && variants.size !== 1) return [];
  const [variant = null] = variants.size === 1 ? variants : [];
  const found = tokens.flatMap((token, index) =>
    token.kind === 'metric' ? [...before(tokens, index), ...after(tokens, index)] : [],
  );
  return isNarrowed(tokens)
    ? []
    : found.map((figure) => ({ ...figure, offset: figure.offset + offset, variant }));
}

type Tied = Omit<TiedFigure, 'variant'>;

/** `net conversion fell by 4.9 % (p = 0.12)` */
function after(tokens: readonly Token[], metricIndex: number): Tied[] {
  const metric = tokens[metricIndex];
  const tied: Tied[] = [];
  const state: State = { change: null, isChange: false, isApproximate: false, isEnd: false };
  for (const token of tokens.slice(metricIndex + 1)) {
    if (token.kind === 'metric' || metric?.kind !== 'metric') break;
    if (token.kind === 'figure') {
      if (!isFigureLike(token)) break;
      const change = state.isChange ? state.change : null;
      tied.push({ ...token, ...state, metric: metric.key, change });
      Object.assign(state, { isChange: false, isApproximate: false });
    } else if (token.kind === 'word' || token.kind === 'mark') {
      if (token.kind === 'word' ? !LINKING.has(token.text) : !MARKS.test(token.text)) break;
      readLink(token.text, state);
    }
  }
  return tied;
}

/** What the words since the metric's name, or since the last figure, say of the next one. */
type State = Pick<Tied, 'isChange' | 'change' | 'isApproximate' | 'isEnd'>;

function readLink(text: string, state: State): void {
  const sign = CHANGE_SIGN.get(text);
  if (sign !== undefined) state.change = sign;
  if (/^(?:intervals?|ci|\[)$/.test(text)) state.isEnd = true;
  if (/^[;)\]|]$/.test(text)) state.isEnd = false;
  if (APPROXIMATE.has(text)) state.isApproximate = true;
  else
    state.isChange = sign !== undefined || CHANGE.test(text) || (state.isChange && STILL_CHANGE.test(text));
}

const CHANGE = /^(?:lift|uplift|change|effect|difference)$/;
const STILL_CHANGE = /^(?:by|of|a|an|the|even|slightly|clearly|sharply|significantly)$/;

/** `a 4.9 % drop in net conversion` */
function before(tokens: readonly Token[], metricIndex: number): Tied[] {
  const metric = tokens[metricIndex];
  let change: -1 | 1 | null = null;
  let saysChange = false;
  for (let index = metricIndex - 1; index >= 0 && metric?.kind === 'metric'; index -= 1) {
    const token = tokens[index];
    if (token?.kind === 'figure') {
      // "12 % ordered" may count anything; only what is called a change belongs to the name behind it.
      const isShare = token.unit === 'percent' || token.unit === 'points';
      if (!isShare || !saysChange || isOpen(tokens, index)) return [];
      const previous = tokens[index - 1];
      const isApproximate = previous?.kind === 'word' && APPROXIMATE.has(previous.text);
      return [{ ...token, metric: metric.key, isChange: true, change, isApproximate, isEnd: false }];
    }
    if (token?.kind !== 'word' || !LEADING_TO.has(token.text)) return [];
    change = CHANGE_SIGN.get(token.text) ?? change;
    saysChange ||= CHANGE_SIGN.has(token.text) || CHANGE.test(token.text);
  }
  return [];
}

/** Whether the figure belongs to a metric named earlier, or follows a word that makes it a limit (`more than 5 %`). */
function isOpen(tokens: readonly Token[], figureIndex: number): boolean {
  const previous = tokens[figureIndex - 1];
  const isLimit =
    (previous?.kind === 'word' && /^(?:than|over|under|below|above|to)$/.test(previous.text)) ||
    (previous?.kind === 'mark' && /^[<>≤≥]$/.test(previous.text));
  return isLimit || tokens.slice(0, figureIndex).some(({ kind }) => kind === 'metric');
}

/** Counts such as "37" or "2014" are no figures of a metric; decimals, percentages, points, p and n are. */
function isFigureLike({ unit, text }: TypedFigure): boolean {
  return unit !== 'plain' || /\d\.\d|^[+\-−]?\.\d/.test(text);
}

/** `on mobile`, `after three days`, `among new players`: the figure is of some units only. */
function isNarrowed(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => {
    if (token.kind !== 'word' || !NARROWING.has(token.text)) return false;
    const next = tokens.slice(index + 1).find((other) => other.kind !== 'word' || !ARTICLES.has(other.text));
    return (
      next?.kind === 'word' && !LINKING.has(next.text) && !LEADING_TO.has(next.text) && !WHOLE.has(next.text)
    );
  });
}

const ARTICLES = new Set(['the', 'a', 'an', 'this', 'that', 'our', 'its', 'both', 'all']);
const WHOLE = new Set(
  'group groups variants arms everyone players users visitors customers units people average total whole end result results sample'.split(
    ' ',
  ),
);

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.kind === 'word' ? token.text : token.kind === 'mark' ? token.text : '.'))
    .join(' ');
}
