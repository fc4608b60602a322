import { formatIssue } from '#domain/content/issue.ts';
import { countIssues } from '../lib/check-content.ts';
import { readText } from '../lib/project.ts';
import { TABLE_PATH } from '../models/table-file.ts';
import { inspectPrices } from './inspect-prices.ts';
import type { PartOutcome } from './parts.ts';

/** Checks the table of models and prices; a price that may have changed is a warning. */
export async function runPricesPart(): Promise<PartOutcome> {
  const today = new Date().toISOString().slice(0, 10);
  const issues = inspectPrices(TABLE_PATH, readText(TABLE_PATH) ?? '', today);
  return {
    ok: issues.every((issue) => issue.severity !== 'error'),
    summary: issues.length === 0 ? '' : countIssues(issues),
    details: issues.map(formatIssue).join('\n'),
    issues,
  };
}
