/** Does all of the work or, when it throws, nothing. */
export type Transaction = (work: () => void) => void;

export type Patience = {
  /** Whether a transaction failed only because somebody else has one open. */
  isBusy: (error: unknown) => boolean;
  /** How long a step is tried for, in milliseconds. */
  patienceMs: number;
};

export type StepGroups = {
  /** Does a step and resolves once it is committed; rejects when it was not. */
  add: <Result>(step: () => Result) => Promise<Result>;
  /** Does what is waiting, at once. */
  finish: () => void;
};

type Waiting = { step: () => void; until: number; resolve: () => void; reject: (error: unknown) => void };

/** Between two attempts, in milliseconds; by chance up to twice as much, so that processes do not keep in step. */
const PAUSE_MS = 4;

/**
 * Takes the steps that are asked for in one turn of the event loop into one transaction, in their order, since
 * committing costs far more than a step. While somebody else has a transaction open they wait, without holding the
 * process up. When a group fails otherwise each step gets a transaction of its own, so that none fails for another's
 * sake.
 */
export function groupSteps(transaction: Transaction, { isBusy, patienceMs }: Patience): StepGroups {
  let waiting: Waiting[] = [];

  function work(): void {
    const group = waiting;
    waiting = [];
    const result = attempt(group);
    if (result === null) for (const { resolve } of group) resolve();
    else if (isBusy(result.error)) waitOn(group, result.error);
    else if (group.length === 1) group[0]?.reject(result.error);
    else for (const alone of group) doAlone(alone);
  }

  function attempt(group: readonly Waiting[]): { error: unknown } | null {
    try {
      if (group.length > 0) transaction(() => group.forEach(({ step }) => void step()));
      return null;
    } catch (error) {
      return { error };
    }
  }

  function doAlone(alone: Waiting): void {
    const result = attempt([alone]);
    if (result === null) alone.resolve();
    else alone.reject(result.error);
  }

  function waitOn(group: readonly Waiting[], error: unknown): void {
    const now = performance.now();
    waiting = group.filter(({ until }) => until > now);
    for (const { until, reject } of group) if (until <= now) reject(error);
    if (waiting.length > 0) setTimeout(work, PAUSE_MS * (1 + Math.random()));
  }

  return {
    add: (step) => {
      if (waiting.length === 0) setImmediate(work);
      return new Promise((resolve, reject) => {
        let result: ReturnType<typeof step>;
        waiting.push({
          step: () => {
            result = step();
          },
          until: performance.now() + patienceMs,
          resolve: () => resolve(result),
          reject,
        });
      });
    },
    finish: () => {
      const rest = waiting;
      waiting = [];
      for (const alone of rest) doAlone(alone);
    },
  };
}
