import { parseArgs } from 'node:util';
import { HEADER, MOST_ROWS } from '#domain/experiments/data/columns.ts';
import { parseData } from '#domain/experiments/data/parse.ts';

/**
 * Times the parser on the largest file it takes: 20,000 rows of cohorts, means and segments, and on a tenth of it, so
 * that growth can be seen. The baseline in the same run is splitting the text at line ends and commas.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '15' } } });
  const rounds = Math.max(3, Number(values.rounds) || 3);
  const bad = largeFile(MOST_ROWS).replaceAll(',exposures,', ',Exposures,');
  const cases: readonly [string, string][] = [
    [`${MOST_ROWS / 10} rows`, largeFile(MOST_ROWS / 10)],
    [`${MOST_ROWS} rows`, largeFile(MOST_ROWS)],
    [`${MOST_ROWS} rows, a third of them wrong`, bad],
  ];
  for (const [name, text] of cases) {
    const parsed = median(rounds, () => parseData(text, { grain: 'cohort-day' }).issues.length);
    const split = median(rounds, () => text.split('\n').map((line) => line.split(',')).length);
    const size = (text.length / 1000).toFixed(0);
    console.log(
      `${name} (${size} kB): ${parsed.toFixed(1)} ms; only split: ${split.toFixed(1)} ms; ratio ${(parsed / split).toFixed(1)}. Medians of ${rounds}.`,
    );
  }
}

function largeFile(rows: number): string {
  const lines = [HEADER];
  for (let index = 0; lines.length <= rows; index += 1) {
    const date = new Date(Date.UTC(2026, 0, 1 + (index % 365))).toISOString().slice(0, 10);
    const variant = `v${Math.floor(index / 365)}`;
    lines.push(
      `${date},${variant},exposures,,,1000,,,,,,,,`,
      `${date},${variant},ordered,,,1000,200,,,,,,,`,
      `${date},${variant},spend,,,1000,5000,9e4,,,,,,`,
    );
  }
  return lines.slice(0, rows + 1).join('\n');
}

function median(rounds: number, work: () => number): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}
