/** One metric as Prometheus reads it. */
export type Metric = {
  type: string;
  help: string;
  samples: { name: string; labels: Record<string, string>; value: number }[];
};

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"/y;
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (\\S+)$`);
const SUFFIXES = { counter: [''], gauge: [''], histogram: ['_bucket', '_sum', '_count'] } as const;

/**
 * Reads the text format of Prometheus, version 0.0.4, as strictly as its documentation describes it
 * (https://prometheus.io/docs/instrumenting/exposition_formats/): each metric once, HELP and TYPE before its samples,
 * no sample twice, buckets that rise up to +Inf. Throws with the line that breaks a rule.
 */
export function readExposition(text: string): Map<string, Metric> {
  if (!text.endsWith('\n')) throw new Error('The last line must end with a line feed.');
  const metrics = new Map<string, Metric>();
  let current: Metric & { name: string } = { name: '', type: '', help: '', samples: [] };
  for (const line of text.slice(0, -1).split('\n')) {
    const [, keyword, name = '', rest = ''] = new RegExp(`^# (HELP|TYPE) (${NAME}) (.*)$`).exec(line) ?? [];
    if (keyword === 'HELP') {
      if (metrics.has(name)) throw new Error(`${name} comes twice.`);
      current = { name, type: '', help: rest, samples: [] };
      metrics.set(name, current);
    } else if (keyword === 'TYPE') {
      if (current.name !== name || current.samples.length > 0)
        throw new Error(`Not where TYPE belongs: ${line}`);
      current.type = rest;
    } else addSample(current, line);
  }
  for (const [name, metric] of metrics) if (metric.type === 'histogram') checkBuckets(name, metric);
  return metrics;
}

/** The value of a sample, found by its labels; 0 when there is none, as for a counter that never counted. */
export function sampleOf(
  metrics: ReturnType<typeof readExposition>,
  name: string,
  labels: Record<string, string> = {},
): number {
  const metric = metrics.get(name.replace(/_(?:bucket|sum|count)$/, '')) ?? metrics.get(name);
  if (metric === undefined) throw new Error(`There is no metric ${name}.`);
  const found = metric.samples.filter(
    (sample) =>
      sample.name === name &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
  return found.reduce((sum, { value }) => sum + value, 0);
}

function addSample(metric: Metric & { name: string }, line: string): void {
  const [, name = '', inside = '', number = ''] = SAMPLE.exec(line) ?? [];
  const suffixes: readonly string[] = SUFFIXES[metric.type as keyof typeof SUFFIXES] ?? [];
  if (!suffixes.some((suffix) => name === metric.name + suffix))
    throw new Error(`Not a sample of ${metric.name}: ${line}`);
  const labels = readLabels(inside);
  const value = number === '+Inf' ? Number.POSITIVE_INFINITY : Number(number);
  if (Number.isNaN(value)) throw new Error(`Not a number: ${line}`);
  if (metric.type === 'counter' && (value < 0 || !metric.name.endsWith('_total')))
    throw new Error(`Not a counter: ${line}`);
  const key = JSON.stringify([name, labels]);
  if (metric.samples.some((other) => JSON.stringify([other.name, other.labels]) === key))
    throw new Error(`Twice: ${line}`);
  metric.samples.push({ name, labels, value });
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let at = 0; at < text.length; ) {
    LABEL.lastIndex = at;
    const [whole, name = '', value = ''] = LABEL.exec(text) ?? [];
    if (whole === undefined) throw new Error(`Not labels: ${text}`);
    labels[name] = value.replaceAll('\\n', '\n').replaceAll('\\"', '"').replaceAll('\\\\', '\\');
    at += whole.length;
    if (at < text.length && text[at] !== ',') throw new Error(`Not labels: ${text}`);
    at += 1;
  }
  return labels;
}

function checkBuckets(name: string, { samples }: Metric): void {
  const groups = Map.groupBy(
    samples.filter((sample) => sample.name === `${name}_bucket`),
    ({ labels: { le: _le, ...others } }) => JSON.stringify(others),
  );
  for (const [others, buckets] of groups) {
    const bounds = buckets.map(({ labels }) =>
      labels['le'] === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels['le']),
    );
    const isRising = buckets.every(
      ({ value }, index) => index === 0 || value >= (buckets[index - 1]?.value ?? 0),
    );
    const isSorted = bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? 0));
    const count = samples.find(
      (sample) => sample.name === `${name}_count` && JSON.stringify(sample.labels) === others,
    );
    if (
      !isRising ||
      !isSorted ||
      bounds.at(-1) !== Number.POSITIVE_INFINITY ||
      buckets.at(-1)?.value !== count?.value
    )
      throw new Error(`The buckets of ${name}${others} are not in order.`);
  }
}
