import { type Look, looksOf } from '#core/charts/series.ts';

/** Who gets into an experiment, from all traffic to its variants. */
export type Allocation = {
  /** What all of it is; “All traffic” unless told. */
  whole?: string;
  /** Narrowing steps, the widest first: targeting, a layer's range, the allocation. */
  steps: readonly AllocationStep[];
  /** Shares of those who got in. They need not add up to 1: what is left is shown, and so is too much. */
  variants: readonly { label: string; isControl: boolean; share: number }[];
};

/** `inside` is the share of the step before it that goes on, 0-1. */
export type AllocationStep = { inside: number; label: string; rest: string };

/** One bar: its parts side by side fill it; the part that goes on is drawn in full width as the next bar. */
export type AllocationLevel = {
  name: string;
  /** Of everybody, 0-1. */
  ofAll: number;
  parts: AllocationPart[];
};

export type AllocationPart = {
  label: string;
  /** Of its bar, 0-1. */
  share: number;
  kind: 'inside' | 'rest' | 'variant' | 'missing';
  look: Look | null;
};

/** The bars of an allocation; a step that everybody passes has none. */
export function allocationLevels({ whole = 'All traffic', steps, variants }: Allocation): AllocationLevel[] {
  let [name, ofAll] = [whole, 1];
  const levels: AllocationLevel[] = [];
  for (const step of steps) {
    const inside = Math.min(1, Math.max(0, step.inside));
    if (inside < 1) {
      const parts: AllocationPart[] = [
        { label: step.label, share: inside, kind: 'inside', look: null },
        { label: step.rest, share: 1 - inside, kind: 'rest', look: null },
      ];
      levels.push({ name, ofAll, parts: parts.filter(({ share }) => share > 0) });
    }
    ofAll *= inside;
    name = step.label;
  }
  return [...levels, { name, ofAll, parts: variantParts(variants) }];
}

/** The sum of the variants' shares, to say whether they add up. */
export function sharesTotal({ variants }: Allocation): number {
  return variants.reduce((sum, { share }) => sum + Math.max(0, share), 0);
}

function variantParts(variants: Allocation['variants']): AllocationPart[] {
  const looks = looksOf(variants);
  const total = variants.reduce((sum, { share }) => sum + Math.max(0, share), 0);
  const all = Math.max(1, total);
  const parts = variants.map(
    ({ label, share }, index): AllocationPart => ({
      label,
      share: Math.max(0, share) / all,
      kind: 'variant',
      look: looks[index] ?? null,
    }),
  );
  const left = 1 - total;
  return left > ROUNDING
    ? [...parts, { label: 'no variant', share: left, kind: 'missing', look: null }]
    : parts;
}

/** Three thirds written as 0.333 are a whole. */
const ROUNDING = 0.0011;
