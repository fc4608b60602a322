import { type Latency, measureLatency } from './latency.ts';
import { measureLeaving, PHASES } from './leaving.ts';
import { MODELS } from './models.ts';
import { residentMb } from './process.ts';
import { measureSlowReaders } from './slow-readers.ts';
import type { Target } from './target.ts';
import { type Load, measureThroughput, type Throughput } from './throughput.ts';
import type { WatchedUpstream } from './upstream.ts';

/** Answers of 20 and of 400 pieces: a sentence, and a page of text. */
export const LOADS = {
  '16 at once': { model: MODELS.short, length: wordsOf(20), streams: 480, concurrent: 16 },
  '64 at once': { model: MODELS.short, length: wordsOf(20), streams: 640, concurrent: 64 },
  '16 long at once': { model: MODELS.long, length: wordsOf(400), streams: 96, concurrent: 16 },
  '64 long at once': { model: MODELS.long, length: wordsOf(400), streams: 192, concurrent: 64 },
} as const satisfies Record<string, Load>;

export type LoadName = keyof typeof LOADS;
export const LOAD_NAMES = Object.keys(LOADS) as LoadName[];

const LATENCY_STREAMS = 40;
const LEAVING_TRIES = 10;

/** What was measured of one server: of the load one entry per round, of each leaving the milliseconds, memory in MB. */
export type Figures = {
  name: string;
  latency: Latency[];
  throughput: Record<LoadName, Throughput[]>;
  leaving: Record<string, number[]>;
  /** After the load, and growth by readers that take nothing. */
  memory: number;
  slowReaders: number;
};

export function emptyFigures({ name }: Target): Figures {
  const throughput = Object.fromEntries(
    LOAD_NAMES.map((load): [LoadName, Throughput[]] => [load, []]),
  ) as Record<LoadName, Throughput[]>;
  return {
    name,
    latency: [],
    throughput,
    leaving: {},
    memory: Number.NaN,
    slowReaders: Number.NaN,
  };
}

/** Code that runs for the first time is slow, in every server. */
export async function warmUp(targets: readonly Target[]): Promise<void> {
  for (const target of targets) await measureThroughput(target, { ...LOADS['16 at once'], streams: 320 });
  await measureLatency(targets, 3);
}

/** One round of load, each server in turn, beginning with another one every time. */
export async function measureRound(
  targets: readonly Target[],
  figures: readonly Figures[],
  round: number,
): Promise<void> {
  const latencies = await measureLatency(targets, LATENCY_STREAMS);
  for (const [index, latency] of latencies.entries()) figures[index]?.latency.push(latency);
  const turns = targets.map((_, step) => (round + step) % targets.length);
  for (const name of LOAD_NAMES) {
    for (const turn of turns) {
      const target = targets[turn];
      if (target !== undefined)
        figures[turn]?.throughput[name].push(await measureThroughput(target, LOADS[name]));
    }
  }
}

/** What comes after all load: memory, readers who leave, and readers who take nothing. */
export async function measureReaders(
  targets: readonly Target[],
  figures: readonly Figures[],
  upstream: WatchedUpstream,
): Promise<void> {
  const pairs = targets.flatMap((target, index) => {
    const own = figures[index];
    return own === undefined ? [] : [{ target, own }];
  });
  for (const { target, own } of pairs) if (target.pid !== null) own.memory = residentMb(target.pid);
  for (const phase of PHASES) {
    for (let attempt = 0; attempt < LEAVING_TRIES; attempt += 1) {
      for (const { target, own } of pairs) {
        own.leaving[phase.name] ??= [];
        own.leaving[phase.name]?.push(await measureLeaving(target, phase, upstream));
      }
    }
  }
  for (const { target, own } of pairs) own.slowReaders = await measureSlowReaders(target);
}

/** Characters of an answer of so many words, as the upstream writes it. */
function wordsOf(count: number): number {
  return Array.from({ length: count }, (_, index) => `word${index + 1} `.length).reduce(
    (sum, own) => sum + own,
    0,
  );
}
