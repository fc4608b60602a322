/** Who runs a prompt. `user` keys limits and budgets: a pseudonym, never a name or an address. */
export type Identity = { user: string };

/** Tells who is asking, or throws a `Refusal`. */
export type Authenticate = (request: Request) => Promise<Identity>;

/** How far the server can be reached: only `loopback` is known to be this machine alone. */
export type ServerExposure = 'loopback' | 'open' | 'unknown';
