import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#server/run/clock.ts';
import { readRunConfig } from '#server/run/config.ts';
import { configuredModels } from '#server/run/models/configured-models.ts';
import { parseModelTable } from '#server/run/models/model-table.ts';
import { runCommand } from '../../scripts/lib/command.ts';
import { inProject } from '../../scripts/lib/project.ts';
import { loadPriceData, type PriceData } from '../../scripts/models/price-data.ts';
import { formatTable, readTable, TABLE_PATH } from '../../scripts/models/table-file.ts';
import { updateEntries } from '../../scripts/models/update-entries.ts';

const folder = mkdtempSync(join(tmpdir(), 'loopbook-models-'));
const file = join(folder, 'models.json');
let data: PriceData;
// The real package from the real registry: without a network this fails, and the message says that that is why.
beforeAll(async () => {
  data = await loadPriceData({ mayBeOld: false });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as `npm run models --` does, on a copy of the table. */
function models(args: readonly string[], env: Record<string, string> = {}) {
  const script = inProject('scripts', 'models.ts');
  return runCommand(process.execPath, [script, ...args, '--file', file], { env: { NO_COLOR: '1', ...env } });
}

function shippedTable(): void {
  cpSync(inProject(TABLE_PATH), file);
}

test('every source the shipped table names is in the data, and its price is theirs or looked up later', () => {
  const { models: entries } = readTable(inProject(TABLE_PATH));
  const updates = updateEntries(entries, data, new Date().toISOString().slice(0, 10));
  expect(updates.filter(({ outcome }) => outcome === 'missing')).toEqual([]);
  expect(updates.filter(({ outcome }) => outcome === 'updated').length).toBeGreaterThanOrEqual(5);
  expect(entries.every(({ priceSource }) => priceSource !== undefined)).toBe(true);
});

test('update puts a wrong price right and shows it, and leaves one kept by hand alone', async () => {
  shippedTable();
  const table = readTable(file);
  const [wrong, byHand] = table.models;
  if (wrong?.priceSource === undefined || byHand === undefined) throw new Error('no entries');
  const right = wrong.price.inputUsdPerMTok;
  wrong.price.inputUsdPerMTok = 77;
  wrong.asOf = '2026-01-01';
  byHand.price.inputUsdPerMTok = 88;
  delete byHand.priceSource;
  writeFileSync(file, JSON.stringify(table));
  const { code, output } = await models(['update']);
  expect(output).toMatch(new RegExp(`^${wrong.id}\\s+77 -> ${right} `, 'm'));
  expect(output).toContain('kept: no priceSource');
  expect(output).toContain('1 price changed.');
  expect(code).toBe(0);
  const after = parseModelTable(JSON.parse(readFileSync(file, 'utf8')));
  expect(after[0]).toMatchObject({ price: { inputUsdPerMTok: right }, asOf: data.published });
  expect(after[1]?.price.inputUsdPerMTok).toBe(88);
});

test('an update is the same done twice, and in the form the formatter of the project keeps', async () => {
  shippedTable();
  await models(['update']);
  const once = readFileSync(file, 'utf8');
  await models(['update']);
  expect(readFileSync(file, 'utf8')).toBe(once);
  expect(formatTable(readTable(inProject(TABLE_PATH)))).toBe(readFileSync(inProject(TABLE_PATH), 'utf8'));
});

test('a source the data do not have is said, and fails', async () => {
  shippedTable();
  const table = readTable(file);
  const [entry] = table.models;
  if (entry?.priceSource === undefined) throw new Error('no source');
  entry.priceSource.model = 'no-such-model';
  writeFileSync(file, JSON.stringify(table));
  const { code, output } = await models(['update']);
  expect([code, output]).toEqual([1, expect.stringContaining('NOT in the data any more')]);
});

test('list finds a model, add enters it once, and what is added runs', async () => {
  shippedTable();
  expect((await models(['list', 'claude', 'haiku', '4-5'])).output).toMatch(
    /^anthropic +claude-haiku-4-5 +\d/m,
  );
  const added = await models(['add', 'groq', 'llama-3.3-70b-versatile']);
  expect([added.code, added.output]).toEqual([0, expect.stringContaining('"provider": "compatible"')]);
  expect(readTable(file).models.at(-1)?.id).toBe('llama-3.3-70b-versatile');
  const again = await models(['add', 'groq', 'llama-3.3-70b-versatile']);
  expect([again.code, again.output]).toEqual([1, expect.stringContaining('already')]);
});

test('without a registry, update says so and changes nothing, and list uses what is there', async () => {
  shippedTable();
  const offline = {
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
    npm_config_prefer_offline: 'false',
  };
  const { code, output } = await models(['update'], offline);
  expect(code).toBe(1);
  expect(output).toMatch(
    /could not be fetched: .+ Is the network, or the registry npm is set to, reachable\?/,
  );
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(inProject(TABLE_PATH), 'utf8'));
  const list = await models(['list', 'gemini-2.5-flash'], offline);
  expect([list.code, list.output]).toEqual([0, expect.stringContaining(data.version)]);
});

test('a model on this machine is added without a registry, and can be run with a key', async () => {
  shippedTable();
  const added = await models(['add', 'local', 'served'], { npm_config_registry: 'http://127.0.0.1:9/' });
  expect([added.code, added.output]).toEqual([0, expect.stringContaining('"asOf": null')]);
  const env = { OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1', OPENAI_API_KEY: 'k' };
  const lists = (async () => Response.json({ data: [{ id: 'served' }] })) as typeof fetch;
  const table = parseModelTable(JSON.parse(readFileSync(file, 'utf8')));
  const source = configuredModels(readRunConfig(env), { fetch: lists, clock: systemClock, table });
  expect((await source.list()).models).toMatchObject([{ id: 'served', local: true }]);
});

test('no command, and half of one, is told what there is', async () => {
  for (const args of [[], ['add', 'openai'], ['remove']]) {
    const { code, output } = await models(args);
    expect([code, output]).toEqual([2, expect.stringContaining('list [words] | update | add')]);
  }
});
