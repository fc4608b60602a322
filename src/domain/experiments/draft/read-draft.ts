import {
  type DraftMetric,
  type DraftRule,
  type DraftVariant,
  type ExperimentDraft,
  emptyDraft,
  emptyMetric,
  emptyVariant,
  OPS,
} from '#domain/experiments/draft/draft.ts';

/** More characters than this nobody types into one field. */
const LONGEST_TEXT = 20_000;
const MOST_ITEMS = 60;

/**
 * A draft from outside (the browser's storage, a link), unchecked. What does not fit is left out and what is missing is
 * filled with the empty draft's; null when it is no draft at all. Never throws.
 */
export function readDraft(data: unknown, given: { team: string; today: string }): ExperimentDraft | null {
  if (!isRecord(data) || !isRecord(data['idea']) || !isRecord(data['hypothesis'])) return null;
  const empty = emptyDraft(given);
  const from = (name: keyof ExperimentDraft): unknown => data[name];
  const size = like(empty.size, from('size'), { method: ['fixed', 'sequential', 'bayesian'] });
  return {
    template: textOr(data['template'], empty.template),
    started: dayOr(data['started'], empty.started),
    idea: like(empty.idea, from('idea'), {}),
    hypothesis: like(empty.hypothesis, from('hypothesis'), {
      direction: ['up', 'down', 'noWorse'],
      effectKind: ['relative', 'absolute'],
    }),
    variants: {
      ...like(empty.variants, from('variants'), {
        kind: ['ab', 'aa', 'holdout', 'before-after', 'qualitative'],
      }),
      list: itemsOf(from('variants'), 'list', readVariant) ?? empty.variants.list,
    },
    metrics: {
      ...like(empty.metrics, from('metrics'), { correction: ['none', 'holm', 'bh'] }),
      list: itemsOf(from('metrics'), 'list', readMetric) ?? empty.metrics.list,
    },
    rule: like(empty.rule, from('rule'), { preset: ['clear-signals', 'do-no-harm', 'custom'] }),
    size,
    targeting: {
      ...like(empty.targeting, from('targeting'), {}),
      rules: itemsOf(from('targeting'), 'rules', readRule) ?? [],
    },
    prompts: texts(from('prompts')) ?? [],
  };
}

function readVariant(data: Record<string, unknown>): DraftVariant {
  return { ...like(emptyVariant(), data, {}), control: data['control'] === true };
}

function readMetric(data: Record<string, unknown>): DraftMetric {
  return like(emptyMetric(), data, {
    role: ['primary', 'secondary', 'guardrail'],
    kind: ['proportion', 'mean', 'ratio'],
    desired: ['up', 'down'],
  });
}

function readRule(data: Record<string, unknown>): DraftRule {
  return like<DraftRule>({ attribute: '', op: 'is', value: '' }, data, { op: OPS });
}

/** An object of the shape of `shape`: texts and lists of texts are taken, words only when they are allowed ones. */
function like<Shape extends object>(
  shape: Shape,
  data: unknown,
  words: { [Name in keyof Shape]?: readonly Shape[Name][] },
): Shape {
  if (!isRecord(data)) return shape;
  const taken = Object.entries(shape).map(([name, fallback]) => {
    const value = data[name];
    const allowed = words[name as keyof Shape] as readonly unknown[] | undefined;
    if (allowed !== undefined) return [name, allowed.includes(value) ? value : fallback];
    if (typeof fallback === 'string') return [name, textOr(value, fallback)];
    return [name, isTexts(fallback) ? (texts(value) ?? fallback) : fallback];
  });
  return Object.fromEntries(taken) as Shape;
}

function itemsOf<Item>(
  data: unknown,
  name: string,
  read: (item: Record<string, unknown>) => Item,
): Item[] | null {
  const list = isRecord(data) ? data[name] : null;
  return Array.isArray(list) ? list.filter(isRecord).slice(0, MOST_ITEMS).map(read) : null;
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : fallback;
}

function dayOr(value: unknown, fallback: string): string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return fallback;
  const time = Date.parse(`${value}T00:00:00Z`);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
  return isDay ? value : fallback;
}

function texts(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  return value
    .filter((item) => typeof item === 'string')
    .slice(0, MOST_ITEMS)
    .map((item) => item.slice(0, LONGEST_TEXT));
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
