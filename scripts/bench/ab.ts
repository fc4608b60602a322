import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DataRow, Sums } from '#domain/experiments/data/rows.ts';
import { writeData } from '#domain/experiments/data/write.ts';
import { CONTESTS, type Contest } from './ab/contests.ts';

const WARM_UP = 30;

/**
 * Measures two pieces of code as an experiment: the order of all runs is drawn at random, both have as many, and each
 * run is preceded by a piece of work that is always the same, whose time is the covariate (how busy the machine was).
 * Prints the means, or with `--write <file>` the sums as a data file of milliseconds. `--runs <n>` of each (default 400),
 * `--seed <n>` of the order (default 1).
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '400' },
      seed: { type: 'string', default: '1' },
      write: { type: 'string' },
    },
  });
  const build = CONTESTS[positionals[0] ?? ''];
  if (build === undefined) throw new Error(`Which one? ${Object.keys(CONTESTS).join(' | ')}`);
  const contest = build();
  const runs = Math.max(2, Math.floor(Number(values.runs)) || 400);
  const order = drawnOrder(contest.arms.length, runs, Number(values.seed) || 1);
  const rows = rowsOf(contest, measure(contest, order));
  if (values.write !== undefined) writeFileSync(values.write, writeData(rows));
  console.log(`${contest.about}; ${runs} runs each, seed ${values.seed}`);
  for (const { variant, metric, n, sum, preSum } of rows) {
    if (metric !== 'milliseconds') continue;
    const mean = ((sum ?? 0) / n).toFixed(3);
    console.log(
      `${variant}: ${mean} ms on average (always the same work before: ${((preSum ?? 0) / n).toFixed(3)} ms)`,
    );
  }
}

/** Which arm each run belongs to: every arm equally often, in an order that the seed decides. */
function drawnOrder(arms: number, runs: number, seed: number): number[] {
  const order = Array.from({ length: arms * runs }, (_, index) => index % arms);
  let state = seed >>> 0;
  for (let last = order.length - 1; last > 0; last -= 1) {
    // A linear congruential generator (Numerical Recipes); its high bits are good enough to shuffle with.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

type Run = { arm: number; time: number; before: number };

function measure({ arms }: Contest, order: readonly number[]): Run[] {
  const numbers = Float64Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 20_011);
  const always = () => Float64Array.from(numbers).sort()[0];
  for (let round = 0; round < WARM_UP; round += 1) {
    always();
    for (const { work } of arms) work();
  }
  return order.map((arm) => {
    const before = milliseconds(always);
    return { arm, before, time: milliseconds(arms[arm]?.work ?? always) };
  });
}

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function rowsOf({ arms }: Contest, runs: readonly Run[]): Omit<DataRow, 'line'>[] {
  return arms.flatMap(({ variant }, arm) => {
    const own = runs.filter((measured) => measured.arm === arm);
    const total = (value: (measured: Run) => number) =>
      Number(own.reduce((sum, measured) => sum + value(measured), 0).toPrecision(12));
    const row = { date: null, variant, dimension: null, level: null };
    const none = { denSum: null, denSumSq: null, numDenSum: null };
    const counted: Sums = {
      ...none,
      n: own.length,
      sum: null,
      sumSq: null,
      preSum: null,
      preSumSq: null,
      postPreSum: null,
    };
    return [
      { ...row, metric: 'exposures', ...counted },
      {
        ...row,
        metric: 'milliseconds',
        ...counted,
        sum: total(({ time }) => time),
        sumSq: total(({ time }) => time ** 2),
        preSum: total(({ before }) => before),
        preSumSq: total(({ before }) => before ** 2),
        postPreSum: total(({ time, before }) => time * before),
      },
    ];
  });
}
