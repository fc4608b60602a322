import type { WrittenEntry } from '#server/run/models/model-table.ts';
import type { PriceData } from './price-data.ts';
import { textTable } from './text-table.ts';
import type { EntryUpdate } from './update-entries.ts';

/** What an update did, as a table of every entry with old -> new, and the sentences that go with it. */
export function describeUpdate(updates: readonly EntryUpdate[], data: PriceData): string {
  const head = ['model', 'input', 'output', 'cache write', 'as of', ''];
  const rows = updates.map(({ before, after, outcome }) => [
    before.id,
    change(before.price.inputUsdPerMTok, after.price.inputUsdPerMTok),
    change(before.price.outputUsdPerMTok, after.price.outputUsdPerMTok),
    change(before.price.cacheWriteUsdPerMTok, after.price.cacheWriteUsdPerMTok),
    change(before.asOf, after.asOf),
    remark(after, outcome),
  ]);
  const changed = updates.filter(({ before, after }) => differ(before.price, after.price)).length;
  return [
    textTable([head, ...rows]),
    `\nUS dollars per million tokens, from @pydantic/genai-prices ${data.version} of ${data.published}. `,
    changed === 0 ? 'No price changed.\n' : `${changed} price${changed === 1 ? '' : 's'} changed.\n`,
  ].join('');
}

function remark({ priceSource }: WrittenEntry, outcome: EntryUpdate['outcome']): string {
  if (outcome === 'by-hand') return 'kept: no priceSource';
  if (outcome === 'newer') return 'kept: looked up after these data';
  if (outcome === 'missing') return 'kept: NOT in the data any more';
  const until = priceSource?.until;
  return [priceSource?.tier, until === undefined ? undefined : `another price from ${until}`]
    .filter((part) => part !== undefined)
    .join('; ');
}

function change(before: unknown, after: unknown): string {
  const [old, fresh] = [before, after].map((value) => String(value ?? '-'));
  return old === fresh ? `${old}` : `${old} -> ${fresh}`;
}

function differ(before: object, after: object): boolean {
  const sorted = (value: object) => JSON.stringify(Object.entries(value).toSorted());
  return sorted(before) !== sorted(after);
}
