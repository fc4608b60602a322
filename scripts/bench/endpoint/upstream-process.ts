/* The test upstream in a process of its own. While it is watched it tells its parent what it is asked and who leaves. */
import { startUpstream } from '../../../tests/upstream/server.ts';
import { MODELS } from './models.ts';
import { now } from './now.ts';

/** `body`: of a request that arrived; `closed`: how its exchange ended, `at` in microseconds (see `now`). */
export type UpstreamReport =
  | { url: string }
  | { body: Record<string, unknown> }
  | { closed: 'client' | 'server'; at: number };

let isWatched = false;
process.on('message', (watch: boolean) => {
  isWatched = watch;
  send({ url });
});
process.on('disconnect', () => process.exit(0));

const { url, seen } = await startUpstream({ models: Object.values(MODELS) });
// Told instead of kept: a long list would make every further answer slower.
seen.push = (...entries) => {
  if (!isWatched) return 0;
  for (const { body, closed } of entries) {
    send({ body });
    void closed.then(({ by }) => send({ closed: by, at: now() }));
  }
  return 0;
};
send({ url });

function send(report: UpstreamReport): void {
  process.send?.(report);
}
