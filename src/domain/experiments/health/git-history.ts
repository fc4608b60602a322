/** The first commit of a text: its place in the history (1 is the oldest) and its day. */
export type FirstCommit = { order: number; day: string };

/**
 * When the parts of a write-up first came into the repository, told by whoever can read git; null: not committed.
 * In a shallow clone or outside a repository nothing is known, and nothing may be concluded.
 */
export type GitHistory =
  | { isKnown: false }
  | {
      isKnown: true;
      hypothesis: FirstCommit | null;
      decisionRule: FirstCommit | null;
      data: FirstCommit | null;
    };
