/** What one run may take. Times in milliseconds, money in micro-dollars. */
export type Limits = {
  /** From the call to the first sign of life, text or thinking, where thinking is told: connecting and headers included. */
  firstTokenMs: number;
  /** Between two signs of life, text or thinking; comments and empty chunks are none. */
  idleMs: number;
  /** From acceptance to the end. */
  totalMs: number;
  /** Between comments that keep a silent connection open. */
  heartbeatMs: number;
  /** Pause before the one retry of a call that failed before the model began. */
  retryMs: number;
  /** Most UTF-8 bytes of an answer. */
  maxOutputBytes: number;
  /** Most UTF-8 bytes of the rendered messages. */
  maxInputBytes: number;
  /** Most a run may cost. */
  maxRunCost: number;
};

export const DEFAULT_LIMITS: Limits = {
  firstTokenMs: 90_000,
  idleMs: 45_000,
  totalMs: 300_000,
  heartbeatMs: 12_000,
  retryMs: 300,
  maxOutputBytes: 256 * 1024,
  maxInputBytes: 512 * 1024,
  maxRunCost: 250_000,
};
