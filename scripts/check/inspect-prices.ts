import { isNode, LineCounter, parseDocument } from 'yaml';
import {
  type ContentIssue,
  type Finding,
  inFile,
  issueAt,
  type LocalIssue,
  type Place,
} from '#domain/content/issue.ts';
import { type ModelEntry, modelTableSchema } from '#server/run/models/model-table.ts';
import { daysOld, hasEnded, OLD_DAYS } from '#server/run/models/price-age.ts';

/**
 * Problems of the model table: a field that is wrong is an error, a price that may not hold any more a warning.
 * @param text of the file; @param today YYYY-MM-DD
 */
export function inspectPrices(file: string, text: string, today: string): ContentIssue[] {
  const lines = new LineCounter();
  // JSON is YAML, and this parser says where things stand.
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const finding = {
      rule: 'models/not-json',
      message: 'This is not JSON.',
      hint: broken.message.split('\n')[0] ?? null,
    };
    return inFile(file, [issueAt(placeAt(lines, broken.pos[0]), finding)]);
  }
  const placeOf = (path: readonly PropertyKey[]): Place => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return placeAt(lines, node.range[0]);
    }
    return { line: 1, column: 1 };
  };
  const parsed = modelTableSchema.safeParse(document.toJS());
  const issues: LocalIssue[] = parsed.success
    ? parsed.data.models.flatMap((entry, index) =>
        findings(entry, today).map(([key, finding]) => issueAt(placeOf(['models', index, ...key]), finding)),
      )
    : parsed.error.issues.map(({ path, message }) =>
        issueAt(placeOf(path), { rule: 'models/invalid', message: `${path.join('.')}: ${message}.` }),
      );
  return inFile(file, issues);
}

type Keyed = [key: string[], finding: Finding];

function findings(entry: ModelEntry, today: string): Keyed[] {
  const { id, asOf, priceSource } = entry;
  if (asOf === null) return [];
  const found: Keyed[] = [];
  const hint =
    priceSource === undefined
      ? `Look the price up at the provider and set asOf to that day; or name a priceSource.`
      : 'Run npm run models -- update. When the data are no newer, look the price up at the provider and set asOf to that day.';
  const days = daysOld(entry, today);
  if (days < -1)
    found.push([
      ['asOf'],
      {
        rule: 'models/future-price',
        message: `The price of ${id} is dated ${asOf}, which is still to come.`,
      },
    ]);
  if (hasEnded(entry, today))
    found.push([
      ['priceSource', 'until'],
      {
        rule: 'models/ended-price',
        severity: 'warning',
        message: `The price of ${id} was known to hold until ${priceSource?.until} only, so it is not run.`,
        hint,
      },
    ]);
  else if (days > OLD_DAYS)
    found.push([
      ['asOf'],
      {
        rule: 'models/old-price',
        severity: 'warning',
        message: `The price of ${id} is ${days} days old.`,
        hint,
      },
    ]);
  return found;
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
