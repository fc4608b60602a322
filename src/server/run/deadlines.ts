import type { RunErrorCode } from '#domain/run/errors.ts';
import type { Clock } from '#server/run/clock.ts';
import type { Limits } from '#server/run/limits.ts';

export type DeadlineCode = Extract<RunErrorCode, 'timeout_first_token' | 'timeout_idle' | 'timeout_total'>;

/** The clocks a run is held to, from the call to the end of the answer; whoever calls models has none of its own. */
export type Deadlines = {
  /** The model is being called: its first sign of life is due. */
  calling: () => void;
  /** A piece of content, or of thinking, arrived. */
  progress: () => void;
  /** The reader is slow, not the model: nothing is due until the next `progress`. */
  hold: () => void;
  clear: () => void;
};

export type DeadlineRules = { clock: Clock; limits: Limits; expire: (code: DeadlineCode) => void };

/** Starts the total clock at once; the others with the call and with its first sign of life. */
export function startDeadlines({ clock, limits, expire }: DeadlineRules): Deadlines {
  let last = 0;
  let cancelPhase: (() => void) | null = null;
  let idling = false;
  const cancelTotal = clock.after(limits.totalMs, () => expire('timeout_total'));

  // One timer that looks when the last content came, instead of a new timer for every token.
  function watchIdle(ms: number): void {
    cancelPhase = clock.after(ms, () => {
      const rest = last + limits.idleMs - clock.now();
      if (rest > 0) watchIdle(Math.min(rest, limits.idleMs));
      else expire('timeout_idle');
    });
  }

  return {
    calling: () => {
      cancelPhase?.();
      cancelPhase = clock.after(limits.firstTokenMs, () => expire('timeout_first_token'));
    },
    progress: () => {
      last = clock.now();
      if (idling) return;
      idling = true;
      cancelPhase?.();
      watchIdle(limits.idleMs);
    },
    hold: () => {
      last = Number.POSITIVE_INFINITY;
    },
    clear: () => {
      cancelPhase?.();
      cancelTotal();
    },
  };
}
