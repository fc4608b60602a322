import { cachesByItself, providerNamed } from './entry-defaults.ts';
import { findPrice } from './find-price.ts';
import type { DataModel, DataProvider, PriceData } from './price-data.ts';
import { textTable } from './text-table.ts';

const MOST_ROWS = 60;

/** The models of the price data that hold every word of a query, with their standard prices. */
export function listModels(data: PriceData, query: string, today: string): string {
  const words = query.toLowerCase().split(/\s+/);
  const found = data.providers.flatMap((provider) =>
    provider.models
      .filter((model) => words.every((word) => textOf(provider, model).includes(word)))
      .flatMap((model) => rowOf({ provider, model, today })),
  );
  if (found.length === 0) return `No model of ${data.providers.length} providers matches "${query}".\n`;
  const head = ['provider', 'model', 'input', 'output', 'note'];
  const more = found.length > MOST_ROWS ? `… and ${found.length - MOST_ROWS} more; narrow the query.\n` : '';
  const source = `US dollars per million tokens, from @pydantic/genai-prices ${data.version} of ${data.published}.\n`;
  return `${textTable([head, ...found.slice(0, MOST_ROWS)])}${more}${source}`;
}

function textOf(provider: DataProvider, model: DataModel): string {
  return `${provider.id} ${provider.name} ${model.id} ${model.name ?? ''}`.toLowerCase();
}

type Asked = { provider: DataProvider; model: DataModel; today: string };

function rowOf({ provider, model, today }: Asked): string[][] {
  const question = { provider: provider.id, model: model.id, today };
  const own = cachesByItself(providerNamed(provider.id).ours, model.id);
  const price = findPrice({ find: () => ({ provider, model }) }, { ...question, cachesByItself: own });
  if (price === null) return [];
  const { inputUsdPerMTok, outputUsdPerMTok } = price.price;
  const note = [
    price.tier,
    price.until === undefined ? undefined : `until ${price.until}`,
    model.deprecated === true ? 'deprecated' : undefined,
  ].filter((part) => part !== undefined);
  return [[provider.id, model.id, String(inputUsdPerMTok), String(outputUsdPerMTok), note.join('; ')]];
}
