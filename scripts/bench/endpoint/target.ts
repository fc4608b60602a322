/** A server that is measured, or the upstream itself, which is what the others are compared with. */
export type Target = {
  name: string;
  url: string;
  /** Made anew for each request. */
  headers: () => Record<string, string>;
  body: (model: string) => string;
  /** The text in one event's data, null where there is none. */
  textOf: (data: string) => string | null;
  /** Whether this event says that the answer is complete. */
  isEnd: (event: string | undefined, data: string) => boolean;
  /** The process to look at; null for the upstream. */
  pid: number | null;
};

type Chunk = { choices?: { delta?: { content?: string } }[] };

/** Whoever speaks the Chat Completions protocol, asked with a body that our endpoint sent. */
export function chatTarget(
  asked: Record<string, unknown>,
  target: Pick<Target, 'name' | 'url' | 'pid'> & { headers?: Record<string, string> },
): Target {
  return {
    ...target,
    url: `${target.url}/chat/completions`,
    headers: () => ({ authorization: 'Bearer none', ...target.headers }),
    body: (model) => JSON.stringify({ ...asked, model }),
    textOf: (data) => {
      if (data === '[DONE]') return null;
      return (JSON.parse(data) as Chunk).choices?.[0]?.delta?.content || null;
    },
    isEnd: (_, data) => data === '[DONE]',
  };
}
