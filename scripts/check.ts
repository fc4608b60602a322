/* npm run check [-- part …] [--only part] [--fix] [--json]: every problem of the project, one line per passed part. */
import { availableParallelism, freemem } from 'node:os';
import { parseArgs } from 'node:util';
import { type CheckPart, PARTS, type PartResult } from './check/parts.ts';

const ENOUGH_MEMORY = 2 * 1024 ** 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true, default: [] },
    fix: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const wanted = [...positionals, ...values.only];
const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(', ')}. Parts: ${PARTS.map((part) => part.name).join(', ')}.`,
  );
  process.exit(2);
}

const chosen = PARTS.filter((part) => wanted.length === 0 || wanted.includes(part.name));
const results: PartResult[] = [];
const canShare = availableParallelism() > 1 && freemem() > ENOUGH_MEMORY;
// Reading the types takes as long as everything else together, so it has a lane of its own.
const lanes = canShare
  ? [chosen.filter((part) => part.isSlow), chosen.filter((part) => !part.isSlow)]
  : [chosen];
await Promise.all(lanes.map(runLane));

if (values.json) console.log(JSON.stringify(toJson(results), null, 2));
const failed = results.filter((result) => !result.ok).map((result) => result.name);
if (failed.length > 0 && !values.json && chosen.length > 1)
  console.log(`\nNot passed: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function runLane(parts: readonly CheckPart[]): Promise<void> {
  for (const part of parts) {
    const result = { name: part.name, ...(await part.run({ fix: values.fix })) };
    results.push(result);
    if (!values.json) console.log(describe(result));
  }
}

function describe({ name, ok, summary, details }: PartResult): string {
  const line = `${ok ? '✓' : '✗'} ${name}${summary === '' ? '' : `: ${summary}`}`;
  return details === '' ? line : `${line}\n${details}`;
}

function toJson(all: readonly PartResult[]) {
  const parts = all.map(({ name, ok, summary, details, issues }) => ({
    name,
    ok,
    summary,
    ...(issues === undefined ? { details } : {}),
  }));
  return {
    ok: all.every((result) => result.ok),
    parts,
    issues: all.flatMap((result) => result.issues ?? []),
  };
}
