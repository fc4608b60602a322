import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { runCommand } from '../lib/command.ts';
import { inProject, readText } from '../lib/project.ts';

/** US dollars per million tokens by kind; some kinds cost more in long prompts. */
export type Rates = Readonly<Record<string, Rate | undefined>>;
export type Rate = number | { base: number; tiers: readonly { start: number; price: number }[] };

/** Rates that hold from a day on, or during some hours of every day (UTC). */
export type DatedRates = {
  constraint?: { type: 'start_date'; start_date: string } | { type: 'time_of_date'; start_time: string };
  prices: Rates;
};

export type DataModel = {
  id: string;
  name?: string;
  deprecated?: boolean;
  prices: Rates | readonly DatedRates[];
};
export type DataProvider = { id: string; name: string; models: readonly DataModel[] };

/** The price data as one version of the package holds them. */
export type PriceData = {
  version: string;
  /** Day the version was published, YYYY-MM-DD. */
  published: string;
  providers: readonly DataProvider[];
  /** A model by its id or another of its names, with whoever's price it is: a reseller may only point at the maker's. */
  find: (provider: string, model: string) => { provider: DataProvider; model: DataModel } | null;
};

/** A sentence for the person at the terminal. */
export class PriceDataError extends Error {}

export const PACKAGE = '@pydantic/genai-prices';
const FOLDER = inProject('node_modules', '.cache', 'genai-prices');

/**
 * The newest price data, installed in a folder of its own: nothing that is served needs them. Throws `PriceDataError`
 * when the registry cannot be asked; with `mayBeOld` the version of an earlier time is then good enough.
 */
export async function loadPriceData({ mayBeOld }: { mayBeOld: boolean }): Promise<PriceData> {
  const known = installed();
  try {
    const newest = await askRegistry();
    if (known?.version !== newest.version) await install(newest);
    return { ...newest, ...(await importData()) };
  } catch (error) {
    if (!(error instanceof PriceDataError) || !mayBeOld || known === null) throw error;
    return { ...known, ...(await importData()) };
  }
}

type Release = Pick<PriceData, 'version' | 'published'>;

async function askRegistry(): Promise<Release> {
  const { code, output } = await npm(['view', PACKAGE, 'version', 'time', '--json']);
  const answer = code === 0 ? parseObject(output) : null;
  if (answer === null) throw unreachable(output);
  const version = String(answer['version']);
  const published = String((answer['time'] as Record<string, unknown> | undefined)?.[version]).slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(published))
    throw new PriceDataError(`The registry does not say when ${PACKAGE} ${version} was published.`);
  return { version, published };
}

async function install(release: Release): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/package.json`, '{ "private": true }\n');
  const { code, output } = await npm(['install', '--no-audit', '--no-fund', `${PACKAGE}@${release.version}`]);
  if (code !== 0) throw unreachable(output);
  writeFileSync(`${FOLDER}/release.json`, `${JSON.stringify(release)}\n`);
}

function installed(): Release | null {
  if (!existsSync(`${FOLDER}/node_modules/${PACKAGE}`)) return null;
  const release = parseObject(readText('release.json', `${FOLDER}/`) ?? '');
  return release === null ? null : (release as Release);
}

type Package = {
  calcPrice: (usage: object, model: string, options: { providerId: string }) => Found | null;
  waitForUpdate: () => Promise<DataProvider[] | null>;
};
type Found = { provider: DataProvider; model: DataModel };

async function importData(): Promise<Omit<PriceData, keyof Release>> {
  const entry = createRequire(`${FOLDER}/package.json`).resolve(PACKAGE);
  const prices = (await import(/* @vite-ignore */ pathToFileURL(entry).href)) as Package;
  const providers = (await prices.waitForUpdate()) ?? [];
  return {
    providers,
    find: (providerId, id) => {
      const found = prices.calcPrice({ input_tokens: 1, output_tokens: 1 }, id, { providerId });
      if (found === null) return null;
      const maker = providers.find(({ models }) => models.includes(found.model));
      return { provider: maker ?? found.provider, model: found.model };
    },
  };
}

function npm(args: readonly string[]) {
  return runCommand('npm', [...args, '--loglevel=error'], { cwd: existsSync(FOLDER) ? FOLDER : inProject() });
}

function unreachable(output: string): PriceDataError {
  const said =
    output.split('\n').find((line) => /npm (?:error|ERR!)/.test(line)) ?? output.split('\n')[0] ?? '';
  const reason = said.replace(/^npm (?:error|ERR!) ?/, '').trim();
  return new PriceDataError(
    `The price data (${PACKAGE}) could not be fetched: ${reason || 'npm does not say why'}. Is the network, or the registry npm is set to, reachable? Prices in models.json stay as they are.`,
  );
}

/** The JSON object in a command's output, or null. */
function parseObject(output: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(output.slice(Math.max(0, output.indexOf('{'))));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
