import { parseArgs } from 'node:util';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { normalizeText } from '#domain/content/source.ts';
import { parseData } from '#domain/experiments/data/parse.ts';
import { recogniseFormat } from '#domain/experiments/diagnose/recognise.ts';
import { nameWideColumns } from '#domain/experiments/diagnose/wide-columns.ts';
import { type Imported, refused } from '#domain/experiments/import/imported.ts';
import { IMPORT_SOURCES, type ImportSource, importResults } from '#domain/experiments/import/sources.ts';
import { importWide } from '#domain/experiments/import/wide.ts';
import { readResults } from '../lib/read-results.ts';

/**
 * `import <file> [--from <source>]`: results from elsewhere as data.csv on stdout, what was assumed on stderr. Without
 * `--from` the form is recognised.
 * @throws Error with every problem of the file, each with its place
 */
export function importCommand(args: readonly string[]): string {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string' },
      exposures: { type: 'string' },
      units: { type: 'string', multiple: true, default: [] },
    },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) throw new Error('No file was named: npm run experiment -- import <file>');
  const from = sourceNamed(values.from);
  const { raw, name, notes } = readResults(file);
  const result = convert(raw, from ?? recogniseFormat(raw), { ...values, units: values.units });
  if (result.text === null) throw new Error(inFile(name, result.issues).map(formatIssue).join('\n'));
  const { issues } = parseData(result.text, { grain: null });
  if (issues.length > 0) throw new Error(inFile('data.csv', issues).map(formatIssue).join('\n'));
  for (const note of [...notes, ...result.notes]) console.error(note);
  return result.text;
}

type Source = ImportSource | 'data';

function sourceNamed(name: string | undefined): ImportSource | null {
  if (name === undefined) return null;
  const source = IMPORT_SOURCES.find((known) => known === name);
  if (source !== undefined) return source;
  throw new Error(`There is no source ${name}. There are: ${IMPORT_SOURCES.join(', ')}.`);
}

function convert(raw: string, source: Source, options: { exposures?: string; units: string[] }): Imported {
  if (source === 'data')
    return refused('This is a data.csv already.', 'Put it beside its index.mdx, and run the check.');
  if (source !== 'wide') return importResults(raw, source);
  const { exposures = null } = options;
  const named = nameWideColumns(normalizeText(raw), { date: null, variant: null, exposures });
  const { taken } = named;
  if (
    taken.variant !== null &&
    (taken.exposures === null || (exposures ?? taken.exposures) !== taken.exposures)
  )
    throw new Error(noExposures(exposures, named.header));
  const units = options.units.map((pair) => {
    const [metric = '', column = ''] = pair.split('=');
    return [metric, column === taken.exposures ? 'exposures' : column] as const;
  });
  const result = importWide(named.text, { units: Object.fromEntries(units) });
  return { ...result, notes: [...named.notes, ...result.notes] };
}

function noExposures(asked: string | null, header: readonly string[]): string {
  const what =
    asked === null ? 'No column says how many units were exposed.' : `There is no column ${asked}.`;
  return `${what} Name it with --exposures: ${header.join(', ')}.`;
}
