import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../lib/build-site.ts';
import { measureRedis, measureSqlite } from './endpoint/books.ts';
import { closeClients } from './endpoint/client.ts';
import { measureRuns } from './endpoint/latency.ts';
import { emptyFigures, type Figures, measureReaders, measureRound, warmUp } from './endpoint/measure.ts';
import { reportAims, reportLedger, reportServers } from './endpoint/report.ts';
import { type Servers, startServers } from './endpoint/servers.ts';
import { median } from './endpoint/statistics.ts';

const RUNS = 100;

/**
 * Measures the built run endpoint, with tokens and its ledger, against the same model server asked directly: time to
 * the first token, what each piece is late, streams per second, how soon a reader's leaving reaches the model, memory,
 * and what the ledger costs and holds. The model server is the tests' one, which answers as fast as it is read.
 * `--peer portkey` measures that gateway, too, and prints ratios; it knows no tokens and no budget. `--rounds <n>`
 * (default 3) measures all of them in turn so many times. `--profile <folder>` leaves CPU profiles of our servers there.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      peer: { type: 'string', multiple: true, default: [] },
      profile: { type: 'string' },
    },
  });
  if (values.peer.some((name) => name !== 'portkey')) throw new Error('The only peer is portkey.');
  const rounds = Math.max(1, Math.floor(Number(values.rounds)) || 3);
  const failure = await ensureBuilt(say);
  if (failure !== null) throw new Error(failure);
  const servers = await startServers({
    peer: values.peer.length > 0,
    profile: values.profile ?? null,
    say,
  });
  try {
    await measure(servers, rounds);
  } finally {
    closeClients();
    await servers.stop();
  }
}

async function measure(servers: Servers, rounds: number): Promise<void> {
  const { upstream, direct, ours, oursRedis, peer, redis } = servers;
  const targets = [direct, ours, oursRedis, peer].filter((target) => target !== null);
  const figures = targets.map(emptyFigures);
  await warmUp(targets);
  say(`Medians of ${rounds} rounds, all servers in turn, on ${availableParallelism()} processors.`);
  for (let round = 0; round < rounds; round += 1) {
    await measureRound(targets, figures, round);
    say(`Round ${round + 1} done; load ${loadavg()[0]?.toFixed(1)}.`);
  }
  await measureReaders(targets, figures, upstream);
  say(`\n${reportServers(figures)}\n`);
  const own = (target: typeof peer): Figures | null =>
    figures[target === null ? -1 : targets.indexOf(target)] ?? null;
  const [mine, upstreams] = [own(ours), own(direct)];
  if (mine !== null && upstreams !== null)
    say(`${reportAims(mine, upstreams, peer === null ? null : own(peer))}\n`);
  say(reportLedger('SQLite', await measureSqlite(), median(await measureRuns(ours, RUNS))));
  if (redis !== null && oursRedis !== null)
    say(reportLedger('Redis', await measureRedis(redis.url), median(await measureRuns(oursRedis, RUNS))));
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
