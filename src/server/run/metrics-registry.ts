/** Names and values of a metric's dimensions; the same names every time. */
export type Labels = Readonly<Record<string, string>>;

export type Counter = { add: (labels: Labels, amount?: number) => void };
export type Histogram = { observe: (labels: Labels, value: number) => void };

/** Values that are looked up when somebody asks, rather than counted. */
export type Gauge = { name: string; help: string; samples: readonly { labels?: Labels; value: number }[] };

export type Registry = {
  /** @param name ends in `_total` */
  counter: (name: string, help: string) => Counter;
  /** @param buckets upper bounds, rising; one without a bound is added. */
  histogram: (name: string, help: string, buckets: readonly number[]) => Histogram;
  /** Everything counted so far, in the text format of Prometheus, version 0.0.4. */
  text: () => string;
};

/** Most combinations of labels per metric; what comes later is counted together under `other`. */
export const MOST_SERIES = 1000;

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Counts things in memory, from the start of the process, as Prometheus expects it. */
export function createRegistry(): Registry {
  const metrics: (() => string)[] = [];
  return {
    counter: (name, help) => {
      const series = createSeries<{ value: number }>(() => ({ value: 0 }));
      metrics.push(() =>
        metricText(
          { name, help, type: 'counter' },
          series.map(({ labels, of }) => line(name, labels, of.value)),
        ),
      );
      return {
        add: (labels, amount = 1) => {
          series.at(labels).value += amount;
        },
      };
    },
    histogram: (name, help, buckets) => {
      const series = createSeries<Observed>(() => ({ counts: buckets.map(() => 0), count: 0, sum: 0 }));
      metrics.push(() =>
        metricText(
          { name, help, type: 'histogram' },
          series.map(({ labels, of }) => histogramLines({ name, labels, buckets }, of)),
        ),
      );
      return { observe: (labels, value) => count(series.at(labels), buckets, value) };
    },
    text: () => metrics.map((metric) => metric()).join(''),
  };
}

/** A gauge in the same format. */
export function gaugeText({ name, help, samples }: Gauge): string {
  return metricText(
    { name, help, type: 'gauge' },
    samples.map(({ labels = {}, value }) => line(name, labels, value)),
  );
}

type Observed = { counts: number[]; count: number; sum: number };
type Entry<T> = { labels: Labels; of: T };

function createSeries<T>(create: () => T): {
  at: (labels: Labels) => T;
  map: (text: (entry: Entry<T>) => string) => string[];
} {
  const entries = new Map<string, Entry<T>>();
  const entryAt = (labels: Labels): Entry<T> => {
    const key = JSON.stringify(Object.values(labels));
    const known = entries.get(key);
    if (known !== undefined) return known;
    const isFull = entries.size >= MOST_SERIES && Object.values(labels).some((value) => value !== 'other');
    if (isFull) return entryAt(Object.fromEntries(Object.keys(labels).map((name) => [name, 'other'])));
    const entry = { labels, of: create() };
    entries.set(key, entry);
    return entry;
  };
  return { at: (labels) => entryAt(labels).of, map: (text) => [...entries.values()].map(text) };
}

function count(observed: Observed, buckets: readonly number[], value: number): void {
  const index = buckets.findIndex((bound) => value <= bound);
  if (index >= 0) observed.counts[index] = (observed.counts[index] ?? 0) + 1;
  observed.count += 1;
  observed.sum += value;
}

type Described = { name: string; labels: Labels; buckets: readonly number[] };

function histogramLines({ name, labels, buckets }: Described, { counts, count, sum }: Observed): string {
  let below = 0;
  const lines = buckets.map((bound, index) => {
    below += counts[index] ?? 0;
    return line(`${name}_bucket`, { ...labels, le: String(bound) }, below);
  });
  return [
    ...lines,
    line(`${name}_bucket`, { ...labels, le: '+Inf' }, count),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, count),
  ].join('');
}

function metricText(
  { name, help, type }: { name: string; help: string; type: string },
  lines: readonly string[],
): string {
  return `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  // Sums of hundredths carry noise in their last digits.
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${Number(value.toPrecision(12))}\n`;
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
