import { useEffect, useState } from 'react';
import type { FindContextText } from '#domain/prompts/render.ts';
import type { FieldValues, Variables } from '#domain/prompts/variables.ts';

export type ContextText = { state: 'loading' } | { state: 'ready'; text: string } | { state: 'failed' };

export type ContextTexts = {
  find: FindContextText;
  /** What is known of a pack; null when none was asked for. */
  stateOf: (id: string) => ContextText | null;
  retry: (id: string) => void;
};

const PACK_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Loads the text of every chosen context pack once, as a static file of this site. */
export function useContextTexts(variables: Variables, values: FieldValues): ContextTexts {
  const [texts, setTexts] = useState<ReadonlyMap<string, ContextText>>(new Map());
  const chosen = Object.keys(variables)
    .filter((name) => variables[name]?.type === 'context')
    .map((name) => values[name])
    .filter((id) => typeof id === 'string')
    // A link may bring any text here, and a page asks its server for nothing that cannot be there.
    .filter((id) => PACK_ID.test(id));
  const wanted = chosen.filter((id) => !texts.has(id)).join('\n');

  useEffect(() => {
    for (const id of wanted.split('\n').filter((line) => line !== '')) {
      const put = (text: ContextText) => setTexts((before) => new Map(before).set(id, text));
      put({ state: 'loading' });
      loadContext(id).then(
        (text) => put({ state: 'ready', text }),
        () => put({ state: 'failed' }),
      );
    }
  }, [wanted]);

  return {
    find: (id) => {
      const found = texts.get(id);
      return found?.state === 'ready' ? found.text : null;
    },
    stateOf: (id) => texts.get(id) ?? null,
    retry: (id) =>
      setTexts((before) => {
        const after = new Map(before);
        after.delete(id);
        return after;
      }),
  };
}

async function loadContext(id: string): Promise<string> {
  const response = await fetch(`/contexts/${encodeURIComponent(id)}.txt`);
  if (!response.ok) throw new Error(`context ${id}: ${response.status}`);
  return response.text();
}
