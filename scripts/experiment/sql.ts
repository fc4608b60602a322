import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { nearest } from '#core/text/nearest.ts';
import { ID_PATTERN } from '#domain/content/fields.ts';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { inspectExperiment } from '#domain/experiments/experiment.ts';
import { DIALECTS } from '#domain/experiments/sql/dialects.ts';
import { readoutSql } from '#domain/experiments/sql/readout-sql.ts';
import { root } from '../lib/project.ts';

/**
 * `sql <id> --dialect <name>`: the query that makes the data file of a write-up.
 * @throws Error with a sentence for people when an argument or the write-up is not usable
 */
export function sqlCommand(args: readonly string[], base = root): string {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { dialect: { type: 'string', default: 'postgresql' } },
    allowPositionals: true,
  });
  const [id = ''] = positionals;
  const dialect = DIALECTS.find((name) => name === values.dialect);
  if (dialect === undefined) {
    const guess = nearest(values.dialect, DIALECTS);
    const hint = guess === null ? '' : ` Did you mean ${guess}?`;
    throw new Error(`There is no dialect ${values.dialect}.${hint} There are: ${DIALECTS.join(', ')}.`);
  }
  const file = `content/experiments/${id}/index.mdx`;
  if (!ID_PATTERN.test(id) || !existsSync(`${base}${file}`))
    throw new Error(
      `There is no experiment ${id === '' ? 'without an id' : id}: content/experiments/<id>/index.mdx.`,
    );
  const { entry, issues } = inspectExperiment(readFileSync(`${base}${file}`, 'utf8'), id);
  if (entry === null) throw new Error(inFile(file, issues).map(formatIssue).join('\n'));
  const sql = readoutSql(entry, dialect);
  if (sql === null) throw new Error(`${file} has no metrics yet: write them first.`);
  return sql;
}
