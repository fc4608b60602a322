import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { parseData } from '#domain/experiments/data/parse.ts';
import type { Imported } from '#domain/experiments/import/imported.ts';
import { IMPORT_SOURCES, importResults } from '#domain/experiments/import/sources.ts';
import { importWide } from '#domain/experiments/import/wide.ts';

/**
 * `import <file> --from <source>`: results from elsewhere as data.csv on stdout, what was assumed on stderr.
 * @throws Error with every problem of the file, each with its place
 */
export function importCommand(args: readonly string[]): string {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string', default: 'wide' },
      exposures: { type: 'string' },
      units: { type: 'string', multiple: true, default: [] },
    },
    allowPositionals: true,
  });
  const [file = ''] = positionals;
  const source = IMPORT_SOURCES.find((name) => name === values.from);
  if (source === undefined)
    throw new Error(`There is no source ${values.from}. There are: ${IMPORT_SOURCES.join(', ')}.`);
  const raw = readText(file);
  const pairs = values.units.map((pair) => pair.split('=') as [string, string]);
  const exposures = values.exposures === undefined ? {} : { exposures: values.exposures };
  const result: Imported =
    source === 'wide'
      ? importWide(raw, { ...exposures, units: Object.fromEntries(pairs) })
      : importResults(raw, source);
  if (result.text === null) throw new Error(inFile(file, result.issues).map(formatIssue).join('\n'));
  const { issues } = parseData(result.text, { grain: null });
  if (issues.length > 0) throw new Error(inFile('data.csv', issues).map(formatIssue).join('\n'));
  for (const note of result.notes) console.error(note);
  return result.text;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(
      `${file === '' ? 'No file was named' : `${file} cannot be read`}: npm run experiment -- import <file> --from <source>`,
    );
  }
}
