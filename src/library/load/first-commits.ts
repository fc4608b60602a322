import type { FirstCommit } from '#domain/experiments/health/git-history.ts';

/** A commit with the files it touches; `from` is the former name of a renamed one, `blob` the hash of its text. */
export type Touch = {
  hash: string;
  day: string;
  files: { path: string; from: string | null; blob: string }[];
};

/** When a file first held something, and when each of its fields first stood in it; null: never. */
export type FirstCommits = {
  filled: FirstCommit | null;
  hypothesis: FirstCommit | null;
  decisionRule: FirstCommit | null;
};

type Field = 'hypothesis' | 'decisionRule';
const FIELDS: readonly Field[] = ['hypothesis', 'decisionRule'];

/** Reads the output of `git log --format="commit %H %cs" --raw --no-abbrev`. Deleted files are left out. */
export function parseTouches(log: string): Touch[] {
  const touches: Touch[] = [];
  for (const line of log.split('\n')) {
    const [, hash, day = ''] = /^commit ([0-9a-f]{40,64}) (\S+)$/.exec(line) ?? [];
    if (hash !== undefined) touches.push({ hash, day, files: [] });
    const [, blob = '', status, first = '', second] =
      /^:\d+ \d+ \S+ (\S+) ([A-Z])\d*\t([^\t]+)(?:\t(.+))?$/.exec(line) ?? [];
    if (status === undefined || status === 'D') continue;
    touches.at(-1)?.files.push({ path: second ?? first, from: second === undefined ? null : first, blob });
  }
  return touches;
}

export type FirstCommitsInput = {
  /** Every commit, oldest first. */
  touches: readonly Touch[];
  /** The commits that touch the line on which a field starts: the first of them for a file brought it in. */
  fields: Readonly<Record<Field, readonly Touch[]>>;
  /** Hashes of texts that count as nothing: a data file that is still waiting for rows. */
  empty: ReadonlySet<string>;
};

/** Follows every file through all commits and through its renames. */
export function firstCommits({ touches, fields, empty }: FirstCommitsInput): Map<string, FirstCommits> {
  const touching = {
    hypothesis: pathsByCommit(fields.hypothesis),
    decisionRule: pathsByCommit(fields.decisionRule),
  };
  const files = new Map<string, FirstCommits>();
  for (const [index, { hash, day, files: touched }] of touches.entries()) {
    const commit: FirstCommit = { order: index + 1, day };
    for (const { path, from, blob } of touched) {
      const known = files.get(from ?? path) ?? files.get(path);
      const file = { ...(known ?? { filled: null, hypothesis: null, decisionRule: null }) };
      if (!empty.has(blob)) file.filled ??= commit;
      for (const field of FIELDS) if (touching[field].get(hash)?.has(path) === true) file[field] ??= commit;
      files.set(path, file);
    }
  }
  return files;
}

function pathsByCommit(touches: readonly Touch[]): Map<string, Set<string>> {
  return new Map(touches.map(({ hash, files }) => [hash, new Set(files.map(({ path }) => path))]));
}
