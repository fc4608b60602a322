import type { Clock } from '#server/run/clock.ts';

/** Models a server offers under `/v1/models`, or why there are none. */
export type ListedModels =
  | { ok: true; ids: string[] }
  | { ok: false; reason: 'unreachable' | 'slow' | 'unauthorized' | 'not-a-model-server' };

export type ListOptions = { fetch: typeof fetch; clock: Clock; timeoutMs: number; apiKey: string | null };

const MOST_BYTES = 1_000_000;
const MOST_MODELS = 200;

/** Asks a server for its models, with a time limit, without following redirects; embedding models are left out. */
export async function listModels(baseUrl: string, options: ListOptions): Promise<ListedModels> {
  const stop = new AbortController();
  const cancel = options.clock.after(options.timeoutMs, () => stop.abort());
  try {
    const headers: Record<string, string> =
      options.apiKey === null ? {} : { authorization: `Bearer ${options.apiKey}` };
    const response = await options.fetch(`${baseUrl}/models`, {
      headers,
      redirect: 'manual',
      signal: stop.signal,
    });
    if (response.status === 401) return { ok: false, reason: 'unauthorized' };
    const ids = response.ok ? readIds(await readText(response)) : null;
    return ids === null ? { ok: false, reason: 'not-a-model-server' } : { ok: true, ids };
  } catch {
    return { ok: false, reason: stop.signal.aborted ? 'slow' : 'unreachable' };
  } finally {
    cancel();
    stop.abort();
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (text.length > MOST_BYTES) return '';
  }
  return text;
}

function readIds(text: string): string[] | null {
  try {
    const body: unknown = JSON.parse(text);
    const list = typeof body === 'object' && body !== null && 'data' in body ? body.data : null;
    if (!Array.isArray(list)) return null;
    const ids = list.map((model: unknown) =>
      typeof model === 'object' && model !== null && 'id' in model ? model.id : null,
    );
    return ids
      .filter((id) => typeof id === 'string')
      .filter((id) => id.length <= 200 && !/embed/i.test(id))
      .slice(0, MOST_MODELS);
  } catch {
    return null;
  }
}
