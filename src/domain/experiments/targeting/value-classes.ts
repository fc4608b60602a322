import type { TargetingRule } from '#domain/experiments/schema.ts';
import {
  type AttributeValue,
  compareValues,
  isNumeric,
  matches,
  namedValues,
} from '#domain/experiments/targeting/matches.ts';

/** Values of one attribute that the conditions cannot tell apart. */
export type ValueClass = {
  /** For people, and the name under which a share is kept: `DE, AT`, `18 or less`, `any other value`. */
  label: string;
  /** Whether each condition holds, in the order given. */
  holds: boolean[];
};

/** Parts of `contains` beyond this many are not combined with each other. */
const MOST_PARTS = 5;

/**
 * Splits everything an attribute can be into the classes its conditions tell apart. Together the classes are all units:
 * those without the attribute too.
 */
export function valueClasses(conditions: readonly TargetingRule[]): ValueClass[] {
  const classes = new Map<string, { holds: boolean[]; samples: Sample[] }>();
  for (const sample of samplesOf(conditions)) {
    const holds = conditions.map((condition) => holdsFor(condition, sample));
    const key = holds.map(Number).join('');
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { holds, samples: [sample] });
    else known.samples.push(sample);
  }
  return [...classes.values()].map(({ holds, samples }) => ({ holds, label: labelOf(samples) }));
}

/** One value of each kind the conditions could treat differently. */
function samplesOf(conditions: readonly TargetingRule[]): Sample[] {
  const isOrdered = (op: string) => op === 'gt' || op === 'gte' || op === 'lt' || op === 'lte';
  const limits = conditions.filter(({ op }) => isOrdered(op)).flatMap(({ value }) => namedValues(value));
  const parts = conditions.flatMap(({ op, value }) => (op === 'contains' ? namedValues(value) : []));
  const named = conditions.flatMap(({ op, value }) =>
    isOrdered(op) || op === 'contains' ? [] : namedValues(value),
  );
  const cuts = limits.length === 0 ? [] : cutsOf([...limits, ...named], limits);
  const plain = [...new Set(named)].filter((value) => !cuts.includes(value));
  const isBoolean = plain.length > 0 && plain.every((value) => value === 'true' || value === 'false');
  const values = isBoolean ? ['true', 'false'] : plain;
  return [
    ...values.map((value): Sample => ({ kind: 'value', value, text: value })),
    ...(parts.length === 0 ? alongCuts(cuts) : withEitherPart(alongCuts(cuts))),
    ...(parts.length > 0 ? withParts(parts) : []),
    ...(isBoolean || cuts.length > 0 ? [] : [{ kind: 'other', value: OTHER } as const]),
    { kind: 'none', value: undefined },
  ];
}

function holdsFor(condition: TargetingRule, { value, hasParts }: Sample): boolean {
  if (condition.op === 'contains' && hasParts !== undefined) return hasParts;
  return matches(condition, value);
}

/** Which numbers contain a text has no order: there are some with it and some without it between all limits. */
function withEitherPart(samples: readonly Sample[]): Sample[] {
  const between = samples.filter(({ kind }) => kind === 'between');
  return [
    ...samples.map((sample) => (sample.kind === 'between' ? { ...sample, hasParts: false } : sample)),
    ...between.map((sample) => ({ ...sample, hasParts: true })),
  ];
}

/** The points at which larger and smaller change, in order. */
function cutsOf(values: readonly string[], limits: readonly string[]): string[] {
  const areNumbers = limits.every(isNumeric);
  const usable = values.filter((value) => isNumeric(value) === areNumbers);
  return [...new Set(usable)].sort(compareValues);
}

/** Below, at and between the cuts, and above. */
function alongCuts(cuts: readonly string[]): Sample[] {
  const [first] = cuts;
  const last = cuts.at(-1);
  if (first === undefined || last === undefined) return [];
  const areNumbers = isNumeric(first);
  const between = (low: string | undefined, high: string | undefined): AttributeValue => {
    if (!areNumbers) return low === undefined ? '' : `${low}\u0001`;
    if (low === undefined) return Number(high) - 1;
    return high === undefined ? Number(low) + 1 : (Number(low) + Number(high)) / 2;
  };
  const samples: Sample[] = [{ kind: 'between', low: null, high: first, value: between(undefined, first) }];
  cuts.forEach((cut, index) => {
    const next = cuts[index + 1];
    samples.push({ kind: 'at', cut, value: areNumbers ? Number(cut) : cut });
    samples.push({ kind: 'between', low: cut, high: next ?? null, value: between(cut, next) });
  });
  return samples;
}

function withParts(parts: readonly string[]): Sample[] {
  const few = [...new Set(parts)].slice(0, MOST_PARTS);
  const subsets = Array.from({ length: 2 ** few.length - 1 }, (_, index) =>
    few.filter((_part, bit) => ((index + 1) >> bit) & 1),
  );
  return subsets.map((chosen) => ({
    kind: 'part',
    // Not one of the texts themselves, which may be named elsewhere.
    value: `\u0001${chosen.join('\u0001')}\u0001`,
    text: `containing ${chosen.join(' and ')}`,
  }));
}

function labelOf(samples: readonly Sample[]): string {
  const values = samples.flatMap((sample) => (sample.kind === 'value' ? [sample.text] : []));
  const parts = samples.flatMap((sample) => (sample.kind === 'part' ? [sample.text] : []));
  const hasNone = samples.some(({ kind }) => kind === 'none');
  const words = [
    ...(values.length > 0 ? [values.join(', ')] : []),
    ...rangesOf(samples),
    ...parts.slice(0, 1),
    ...(samples.some(({ hasParts }) => hasParts === true) ? ['containing the text'] : []),
    ...(samples.some(({ kind }) => kind === 'other') ? ['any other value'] : []),
    ...(hasNone ? ['not set'] : []),
  ];
  return words.join(' or ');
}

/** Neighbouring samples of the cuts as ranges: `18 or less`, `more than 18 to 65`, `65`. */
function rangesOf(samples: readonly Sample[]): string[] {
  const along = samples.filter((sample) => sample.kind === 'at' || sample.kind === 'between');
  const runs: (typeof along)[] = [];
  for (const sample of along) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && areNeighbours(before, sample)) run.push(sample);
    else runs.push([sample]);
  }
  return runs.flatMap((run) => {
    const [first] = run;
    const last = run.at(-1);
    return first === undefined || last === undefined ? [] : [rangeLabel(first, last)];
  });
}

function areNeighbours(before: Along, next: Along): boolean {
  if (before.kind === 'at') return next.kind === 'between' && next.low === before.cut;
  return next.kind === 'at' && next.cut === before.high;
}

function rangeLabel(first: Along, last: Along): string {
  if (first.kind === 'at' && last === first) return first.cut;
  const low = first.kind === 'at' ? first.cut : first.low;
  const high = last.kind === 'at' ? last.cut : last.high;
  if (low === null && high === null) return 'any number';
  if (low === null) return last.kind === 'at' ? `${high} or less` : `less than ${high}`;
  if (high === null) return first.kind === 'at' ? `${low} or more` : `more than ${low}`;
  return `${first.kind === 'at' ? 'from' : 'more than'} ${low} ${last.kind === 'at' ? 'to' : 'to less than'} ${high}`;
}

const OTHER = '\u0002';

type Along = Extract<Sample, { kind: 'at' | 'between' }>;
type Sample = { value: AttributeValue; hasParts?: boolean } & (
  | { kind: 'value' | 'part'; text: string }
  | { kind: 'at'; cut: string }
  | { kind: 'between'; low: string | null; high: string | null }
  | { kind: 'other' | 'none' }
);
