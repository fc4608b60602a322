/** Models of the test upstream, whose names say what it does. */
export const MODELS = {
  /** Each piece is the moment at which it was sent. */
  paced: 'clock-chunks-20-gap-5',
  short: 'chunks-20',
  long: 'chunks-400',
  noHeaders: 'slow-headers',
  silent: 'silent',
  slow: 'chunks-1000-gap-20',
  stalled: 'stall-after-3',
  flood: 'flood',
} as const;
