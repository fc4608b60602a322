import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';

/** What people call the metrics and variants of a plan, and what a difference between variants may be called. */
export type HealthNames = {
  metric: (key: string) => string;
  variant: (key: string) => string;
  /** Units that were not assigned at random show a difference, which other things may explain. */
  difference: 'effect' | 'difference';
};

/** Longer names are cut in sentences: a headline may be a variant's name. */
const LONGEST = 40;

/** Names as the plan gives them; what it does not name is called by its key. */
export function namesIn({ metrics, design, kind }: Named): HealthNames {
  const metricNames = shortNames(metrics);
  const variantNames = shortNames(design?.variants ?? []);
  return {
    metric: (key) => metricNames.get(key) ?? key,
    variant: (key) => variantNames.get(key) ?? key,
    difference: isRandomised(kind) ? 'effect' : 'difference',
  };
}

function shortNames(items: readonly { key: string; name: string }[]): Map<string, string> {
  const short = items.map(({ name }) => cutAtWord(name));
  // Two names that are the same once they are cut would say nothing.
  return new Map(
    items.map(({ key }, index) => {
      const name = short[index] ?? key;
      return [key, short.indexOf(name) === short.lastIndexOf(name) ? name : key];
    }),
  );
}

function cutAtWord(name: string): string {
  if (name.length <= LONGEST) return name;
  const start = name.slice(0, LONGEST);
  const end = start.lastIndexOf(' ');
  return `${(end < LONGEST / 2 ? start : start.slice(0, end)).replace(/[\s,;:.]+$/, '')}…`;
}

type Named = Pick<HealthPlan, 'metrics' | 'design' | 'kind'>;
