/* npm start: builds when something changed, serves the site with the run endpoint, and says where and with what. */
import type { RunStatus } from '#domain/run/status.ts';
import { RUN_ADDRESS } from '#domain/run/status.ts';
import { ensureBuilt } from './lib/build-site.ts';
import { loadEnvironment } from './lib/environment.ts';
import { type ServedSite, serveSite } from './lib/serve-site.ts';

loadEnvironment();
const host = process.env['HOST'] || '127.0.0.1';
const port = Number(process.env['PORT'] || 4321);

const failure = await ensureBuilt((line) => console.log(line));
if (failure !== null) {
  console.error(failure);
  process.exit(1);
}

try {
  const served = await serveSite({ host, port });
  console.log(`${await describeSite(served)}\nStop with Ctrl-C.`);
  endWell(served);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

async function describeSite({ url }: ServedSite): Promise<string> {
  const title = `The site is at ${url}`;
  const status = await readStatus(url);
  if (status === null) return title;
  const { models, note } = status;
  const [first, ...others] = models.map((model) => model.id);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const model = first === undefined ? [] : [`Prompts run on ${first}${more}.`];
  return [title, ...model, ...(note === null ? [] : [note])].join('\n');
}

async function readStatus(url: string): Promise<RunStatus | null> {
  try {
    const response = await fetch(new URL(RUN_ADDRESS, url), { signal: AbortSignal.timeout(5000) });
    return response.ok ? ((await response.json()) as RunStatus) : null;
  } catch {
    return null;
  }
}

/** The first signal lets running answers end for a moment, the second does not. */
function endWell(served: ServedSite): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      setTimeout(() => process.exit(0), 2000).unref();
      served.stop().then(() => process.exit(0));
    });
  }
}

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`;
  if (code === 'EACCES')
    return `Port ${port} may not be used without more rights. Choose one above 1023: PORT=4321 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST=${host} is no address of this machine. Leave HOST out to serve this machine only.`;
  return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
}
