/** The part of Cloudflare's runtime that this worker uses. https://developers.cloudflare.com/workers/runtime-apis/ */
declare module 'cloudflare:workers' {
  /** Lets the request that is being answered live on until the promise is settled, though its reader may have left. */
  export function waitUntil(promise: Promise<unknown>): void;

  /** An object of which there is one in the world for each name, with a database of its own. */
  export class DurableObject {
    constructor(state: DurableObjectState, env: unknown);
  }

  export type DurableObjectState = {
    storage: {
      sql: { exec: (sql: string, ...values: (string | number)[]) => { toArray: () => unknown[] } };
      transactionSync: <T>(work: () => T) => T;
    };
  };
}
