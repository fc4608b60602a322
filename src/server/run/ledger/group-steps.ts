/** Does all of the work or, when it throws, nothing. */
export type Transaction = (work: () => void) => void;

export type StepGroups = {
  /** Does a step and resolves once it is committed; rejects when it was not. */
  add: <Result>(step: () => Result) => Promise<Result>;
  /** Does what is waiting, at once. */
  finish: () => void;
};

type Waiting = { step: () => void; resolve: () => void; reject: (error: unknown) => void };

/**
 * Takes the steps that are asked for in one turn of the event loop into one transaction, in their order, since
 * committing costs far more than a step. When that fails each of them gets a transaction of its own, so that none
 * fails for another's sake.
 */
export function groupSteps(transaction: Transaction): StepGroups {
  let waiting: Waiting[] = [];

  function finish(): void {
    const group = waiting;
    waiting = [];
    try {
      if (group.length > 0) transaction(() => group.forEach(({ step }) => void step()));
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const alone of group) doAlone(alone);
      return;
    }
    for (const { resolve } of group) resolve();
  }

  function doAlone({ step, resolve, reject }: Waiting): void {
    try {
      transaction(step);
      resolve();
    } catch (error) {
      reject(error);
    }
  }

  return {
    add: (step) => {
      if (waiting.length === 0) setImmediate(finish);
      return new Promise((resolve, reject) => {
        let result: ReturnType<typeof step>;
        waiting.push({
          step: () => {
            result = step();
          },
          resolve: () => resolve(result),
          reject,
        });
      });
    },
    finish,
  };
}
