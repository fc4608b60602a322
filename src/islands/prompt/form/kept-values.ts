import type { FieldValues, Variables } from '#domain/prompts/variables.ts';

/** The part of `Storage` that is used; `null` when the browser keeps nothing. Every method may throw. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;

const FORMAT = 1;

/** The values kept for a prompt in this browser; empty when there are none or they are damaged. */
export function readKept(keeper: Keeper, promptId: string): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(keeper?.getItem(keyOf(promptId)) ?? 'null');
    if (!isRecord(data) || data['format'] !== FORMAT || !isRecord(data['values'])) return {};
    return data['values'];
  } catch {
    return {};
  }
}

/**
 * Keeps the values of a version that are not its defaults, beside those of variables only other versions have.
 * Sensitive values are never kept.
 * Does nothing when the browser refuses.
 */
export function writeKept(
  keeper: Keeper,
  prompt: { id: string; variables: Variables },
  values: FieldValues,
): void {
  const others = Object.entries(readKept(keeper, prompt.id)).filter(
    ([name]) => !Object.hasOwn(prompt.variables, name),
  );
  const own = Object.entries(values).filter(([name, value]) => {
    const variable = prompt.variables[name];
    return variable?.sensitive !== true && JSON.stringify(value) !== JSON.stringify(variable?.default);
  });
  const all = Object.fromEntries([...others, ...own]);
  try {
    if (Object.keys(all).length === 0) keeper?.removeItem(keyOf(prompt.id));
    else keeper?.setItem(keyOf(prompt.id), JSON.stringify({ format: FORMAT, values: all }));
  } catch {
    // A full or forbidden storage costs the reader convenience, never the page.
  }
}

function keyOf(promptId: string): string {
  return `loopbook:values:${promptId}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
