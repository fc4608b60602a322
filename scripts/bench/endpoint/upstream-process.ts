/* The test upstream in a process of its own. While it is watched it tells its parent what it is asked and who leaves. */
import { startUpstream } from '../../../tests/upstream/server.ts';
import { MODELS } from './models.ts';
import { now } from './now.ts';

/** A request that arrived, or when its caller left before it was answered (microseconds, see `now`). */
export type UpstreamReport =
  | { url: string }
  | { asked: number; body: Record<string, unknown> }
  | { left: number; at: number };

let asked = 0;
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
    asked += 1;
    const number = asked;
    send({ asked: number, body });
    void closed.then(({ by }) => {
      if (by === 'client') send({ left: number, at: now() });
    });
  }
  return 0;
};
send({ url });

function send(report: UpstreamReport): void {
  process.send?.(report);
}
