export type PromptRef = { id: string; version: number };

/** Reads the JSON of a shared link; null when it has another shape. */
export function readPayload(text: string): { ref: PromptRef; values: Record<string, unknown> } | null {
  const data = parse(text);
  if (!isRecord(data) || !isRecord(data['values'])) return null;
  const { id, version } = data;
  if (typeof id !== 'string' || typeof version !== 'number' || !Number.isInteger(version)) return null;
  return { ref: { id, version }, values: data['values'] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
