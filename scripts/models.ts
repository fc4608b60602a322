/* npm run models -- list [words] | update | add <provider>|local <model> [--id id] [--name name] [--file path]: prices of models.json. */
import { parseArgs } from 'node:util';
import { inProject } from './lib/project.ts';
import { newEntry, newLocalEntry } from './models/add.ts';
import { describeUpdate } from './models/describe-update.ts';
import { listModels } from './models/list.ts';
import { loadPriceData } from './models/price-data.ts';
import { formatTable, readTable, TABLE_PATH, writeTable } from './models/table-file.ts';
import { updateEntries } from './models/update-entries.ts';

const USAGE =
  'Which one? npm run models -- list [words] | update | add <provider> <model> | add local <model>, for one on this machine that costs nothing';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    id: { type: 'string' },
    name: { type: 'string' },
    file: { type: 'string', default: inProject(TABLE_PATH) },
  },
});
const today = new Date().toISOString().slice(0, 10);
const [command = '', ...rest] = positionals;

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function run(): Promise<number> {
  if (command === 'list') return list(rest.join(' '));
  if (command === 'update') return update();
  const [provider, model] = rest;
  if (command === 'add' && provider !== undefined && model !== undefined) return add(provider, model);
  console.error(USAGE);
  return 2;
}

async function list(query: string): Promise<number> {
  process.stdout.write(listModels(await loadPriceData({ mayBeOld: true }), query, today));
  return 0;
}

async function update(): Promise<number> {
  const table = readTable(values.file);
  const data = await loadPriceData({ mayBeOld: false });
  const updates = updateEntries(table.models, data, today);
  writeTable(values.file, { ...table, models: updates.map(({ after }) => after) });
  process.stdout.write(describeUpdate(updates, data));
  return updates.some(({ outcome }) => outcome === 'missing') ? 1 : 0;
}

async function add(provider: string, model: string): Promise<number> {
  const table = readTable(values.file);
  const wanted = { provider, model, id: values.id, name: values.name };
  const entry =
    provider === 'local'
      ? newLocalEntry(wanted)
      : newEntry(wanted, await loadPriceData({ mayBeOld: false }), today);
  if (table.models.some(({ id }) => id === entry.id))
    throw new Error(`The table has a model ${entry.id} already; give this one another --id.`);
  writeTable(values.file, { ...table, models: [...table.models, entry] });
  process.stdout.write(
    `Added to ${values.file}:\n${formatTable({ models: [entry] })}Look its flags over: what the provider refuses, it refuses at the first run.\n`,
  );
  return 0;
}
