import { parseArgs } from 'node:util';
import Mustache from 'mustache';
import { parseTemplate } from '#core/template/parse.ts';
import { renderTemplate } from '#core/template/render.ts';
import type { Template, Values } from '#core/template/types.ts';

/**
 * Compares our template engine with the `mustache` package (escaping off, its cache cleared where parsing counts) in
 * one run: median milliseconds of both and their ratio, below 1 where ours is faster. `--rounds <n>` (default 60).
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values: options } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '60' } },
  });
  const rounds = Math.max(3, Math.floor(Number(options.rounds)) || 60);
  process.stdout.write(`${row(['template', 'what', 'ours ms', 'mustache ms', 'ratio'])}\n`);
  for (const sample of samples) for (const line of measure(sample, rounds)) process.stdout.write(`${line}\n`);
}

const paragraph = `You help with {{step}}.{{#b2b}} The buyer is a company.{{/b2b}}
${'Cite the line each claim rests on and say plainly what is unknown. '.repeat(4)}
{{#constraints}}
- Keep: {{.}}
{{/constraints}}
{{^ticket}}No ticket was given.{{/ticket}}
`;

const values: Values = {
  step: 'Choosing a delivery date',
  b2b: true,
  constraints: ['no price change', 'one page'],
  ticket: '',
};

const samples: readonly Sample[] = [
  { name: 'prompt of 2 kB', source: paragraph.repeat(5) },
  { name: 'prompt of 144 kB', source: paragraph.repeat(Math.ceil(144_000 / paragraph.length)) },
  { name: 'comment of 5 kB spaces', source: `{{! a${' '.repeat(5000)}b }}{{step}}` },
];

function measure({ name, source }: Sample, rounds: number): string[] {
  const template = parsed(source);
  const plain = { escape: String };
  const ours = () => renderTemplate(template, values).text;
  const theirs = () => Mustache.render(source, values, {}, plain);
  if (ours() !== theirs())
    throw new Error(`${name}: the two engines do not agree, so their times say nothing`);
  const oursFresh = () => renderTemplate(parsed(source), values).text;
  const theirsFresh = () => {
    Mustache.clearCache();
    return theirs();
  };
  return [
    compared([name, 'parse and render'], { ours: oursFresh, theirs: theirsFresh, rounds }),
    compared([name, 'render only'], { ours, theirs, rounds }),
  ];
}

/** Measures both in turns, so that whatever else the machine does falls on both. */
function compared(labels: readonly string[], { ours, theirs, rounds }: Contest): string {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds + 5; round++) {
    const pair = { ours: milliseconds(ours), theirs: milliseconds(theirs) };
    if (round < 5) continue;
    times.ours.push(pair.ours);
    times.theirs.push(pair.theirs);
  }
  const [own, other] = [median(times.ours), median(times.theirs)];
  return row([...labels, own.toFixed(3), other.toFixed(3), (own / other).toPrecision(2)]);
}

function milliseconds(work: () => string): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function parsed(source: string): Template {
  const result = parseTemplate(source);
  if (!result.ok) throw new Error('the sample does not parse');
  return result.template;
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index < 2 ? cell.padEnd(24) : cell.padStart(12))).join('');
}

type Sample = { name: string; source: string };
type Contest = { ours: () => string; theirs: () => string; rounds: number };
