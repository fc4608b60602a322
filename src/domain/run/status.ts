/** Where the endpoint stands, below the site's own address. */
export const RUN_ADDRESS = '/api/run/';

/** Where a person signs in with a token, on sites that ask for one. */
export const SIGN_IN_PAGE = '/sign-in/';

/** US dollars per million tokens, which is the same number as micro-dollars per token. */
export type Price = {
  inputUsdPerMTok: number;
  outputUsdPerMTok: number;
  /** What input costs that the provider writes into its cache, where that is dearer than plain input. */
  cacheWriteUsdPerMTok?: number | undefined;
};

/** One model as the page may know it: no address, no key. */
export type OfferedModel = {
  id: string;
  label: string;
  api: 'chat' | 'responses';
  /** Whether it runs on the machine that serves this site, so that nothing leaves it. */
  local: boolean;
  price: Price;
  /** Day of the price, YYYY-MM-DD; null for local models, which cost nothing. */
  asOf: string | null;
};

/** Answer of `GET /api/run`. */
export type RunStatus = {
  /** The first one is the default; empty when no run is possible. */
  models: OfferedModel[];
  /** One plain sentence when there is no model, or when something about the configuration deserves attention. */
  note: string | null;
  /** Where to sign in, when that is what is missing; else null. */
  signIn: string | null;
  /** Most a single run may cost, in micro-dollars. */
  maxRunCost: number;
};
