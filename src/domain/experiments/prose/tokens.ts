import { LEVEL_OF } from '#domain/experiments/prose/figure-words.ts';

export type FigureUnit = 'percent' | 'points' | 'plain' | 'p' | 'n';

/** A number somebody typed. `step` is the worth of its last digit, in its own unit. */
export type TypedFigure = {
  kind: 'figure';
  unit: FigureUnit;
  /** As typed, for messages. */
  text: string;
  value: number;
  /** Null where no sign is written. */
  sign: -1 | 1 | null;
  step: number;
  offset: number;
};

export type Token =
  | TypedFigure
  | { kind: 'metric'; key: string; offset: number }
  | { kind: 'variant'; key: string }
  | { kind: 'word' | 'mark' | 'level'; text: string };

/** What things are called in one experiment: every name in lower case, with the key it stands for. */
export type Names = { pattern: RegExp | null; keys: ReadonlyMap<string, NamedThing> };

type NamedThing = { kind: 'metric' | 'variant'; key: string };

const NUMBER = String.raw`\d{1,3}(?:[,\u202F\u00A0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE]-?\d+)?|\.\d+`;
const UNIT = String.raw`(?<percent>[ \u00A0\u202F]?%|[ -]per ?cent\b)|(?<points>[ \u00A0\u202F-](?:percentage[ -])?points?\b|[ \u00A0]?pp\b)`;
const FIGURE = new RegExp(
  String.raw`(?:(?<=^|[^\p{L}\p{N}])(?<what>p(?:-values?)?|n)\s*(?:=|≈|\bof\b|\bwas\b|\bis\b)\s*)?(?:(?<sign>(?<![\p{L}\p{N})])[+\-−–])\s?)?(?<number>${NUMBER})(?:${UNIT})?`,
  'uy',
);
const WORD = /[\p{L}][\p{L}\p{M}\p{N}_-]*/uy;

/** Takes a sentence apart. Numbers that are no figures (counts, years, ranges) are marks, which end a connection. */
export function tokensOf(sentence: string, names: Names): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sentence.length) {
    const found = namedAt(sentence, at, names) ?? figureAt(sentence, at) ?? wordAt(sentence, at);
    if (found.token !== null) tokens.push(found.token);
    at = found.end;
  }
  return withUnits(tokens);
}

type Found = { token: Token | null; end: number };

function namedAt(sentence: string, at: number, { pattern, keys }: Names): Found | null {
  if (pattern === null) return null;
  pattern.lastIndex = at;
  const text = pattern.exec(sentence)?.[0];
  const named = text === undefined ? undefined : keys.get(text.toLowerCase().replaceAll(/\s+/g, ' '));
  if (text === undefined || named === undefined) return null;
  return { token: { ...named, offset: at }, end: at + text.length };
}

function figureAt(sentence: string, at: number): Found | null {
  if (/[\p{L}\p{N}_]/u.test(sentence[at - 1] ?? '') && /\d/.test(sentence[at] ?? '')) return null;
  FIGURE.lastIndex = at;
  const match = FIGURE.exec(sentence);
  const { what, sign, number = '', percent, points } = match?.groups ?? {};
  if (match === null) return null;
  const end = at + match[0].length;
  const next = WORD_AHEAD.exec(sentence.slice(end, end + 40))?.[1]?.toLowerCase();
  if (percent !== undefined && next !== undefined && LEVEL_OF.has(next))
    return { token: { kind: 'level', text: match[0] }, end };
  const plain = number.replaceAll(/[,\u202F\u00A0]/g, '');
  const unit = what === undefined ? unitOf(percent, points) : what === 'n' ? 'n' : 'p';
  const token: TypedFigure = {
    kind: 'figure',
    unit,
    text: match[0].trim(),
    value: Number(plain),
    sign: sign === undefined ? null : sign === '+' ? 1 : -1,
    step: stepOf(plain),
    offset: at,
  };
  return { token, end };
}

const WORD_AHEAD = /^[\s(]*(?:(?:two-sided|relative|absolute)\s+)?([\p{L}-]+)/u;

function unitOf(percent: string | undefined, points: string | undefined): FigureUnit {
  return percent !== undefined ? 'percent' : points !== undefined ? 'points' : 'plain';
}

function stepOf(number: string): number {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return 10 ** (Number(exponent) - decimals);
}

function wordAt(sentence: string, at: number): Found {
  WORD.lastIndex = at;
  const text = WORD.exec(sentence)?.[0];
  if (text !== undefined) return { token: { kind: 'word', text: text.toLowerCase() }, end: at + text.length };
  const mark = sentence[at] ?? '';
  return { token: mark.trim() === '' ? null : { kind: 'mark', text: mark }, end: at + 1 };
}

/**
 * In `−13.3 to −5.5 %` and `(−2.9, −1.2 points)` the first number has the unit of the second. The ends of `9–10 %` are
 * vaguer than they are written, and count as no figures.
 */
function withUnits(tokens: readonly Token[]): Token[] {
  return tokens.map((token, index) => {
    if (token.kind !== 'figure') return token;
    if (isDash(tokens[index + 1]) || isDash(tokens[index - 1])) return { kind: 'level', text: token.text };
    const [link, other] = [tokens[index + 1], tokens[index + 2]];
    const isPair = (link?.kind === 'word' || link?.kind === 'mark') && /^(?:to|and|,)$/.test(link.text);
    return isPair &&
      token.unit === 'plain' &&
      other?.kind === 'figure' &&
      other.unit !== 'p' &&
      other.unit !== 'n'
      ? { ...token, unit: other.unit }
      : token;
  });
}

function isDash(token: Token | undefined): boolean {
  return token?.kind === 'mark' && /^[–-]$/.test(token.text);
}
