import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { headersFile, headersFor } from '#domain/site/response-headers.ts';
import { readText, root } from '../lib/project.ts';
import { HOSTS, type Host, VERCEL_CONFIG } from './host-table.ts';

const FILES = ['index.html', '404.html', 'prompts/index.html', 'pagefind/pagefind.js', 'sitemap-index.xml'];
const ENDPOINT = ['/api/run/', '/api/sign-in/', '/api/health/'];

/** The part of Vercel's configuration that is looked at. Routes are tried in their order. */
type VercelConfig = { routes?: VercelRoute[] };
type VercelRoute = { src?: string; headers?: Readonly<Record<string, string>>; [key: string]: unknown };

/** What is wrong with the files of a build and with what tells the host about them, one sentence for each thing. */
export function inspectFiles(host: Host, base = root): string[] {
  const { files, entry } = HOSTS[host];
  const missing = [...FILES.map((file) => `${files}/${file}`), entry]
    .filter((file) => !existsSync(join(base, file)))
    .map((file) => `${file} is missing.`);
  if (host === 'netlify')
    return readText(`${files}/_headers`, base) === headersFile()
      ? missing
      : [...missing, `${files}/_headers is not what response-headers.ts says.`];
  const config = readText(VERCEL_CONFIG, base);
  if (config === null) return [...missing, `${VERCEL_CONFIG} is missing.`];
  return [...missing, ...inspectVercelRoutes(JSON.parse(config) as VercelConfig)];
}

/** What is wrong with the routes that Vercel is given. */
export function inspectVercelRoutes({ routes = [] }: VercelConfig): string[] {
  const problems: string[] = [];
  const files = routes.findIndex((route) => route['handle'] === 'filesystem');
  if (files === -1) return ['Vercel is not told to serve files.'];
  for (const path of ['/', '/_astro/x.css', ...ENDPOINT]) {
    const sent = Object.assign({}, ...matching(routes.slice(0, files), path).map(({ headers }) => headers));
    // Vercel has a rule of its own for pages, which is to ask each time.
    for (const [name, value] of Object.entries(headersFor(path, { status: 200, isSecure: true })))
      if (sent[name] !== value && (name !== 'cache-control' || path !== '/'))
        problems.push(`${path} gets ${name}: ${sent[name] ?? 'nothing'} in place of ${value}`);
  }
  const after = (path: string) => matching(routes.slice(files + 1), path)[0];
  for (const path of ENDPOINT)
    if (after(path)?.['dest'] !== '_render') problems.push(`${path} does not reach the function.`);
  for (const path of ['/_image/', '/_server-islands/x/', '/nowhere/'])
    if (after(path)?.['dest'] === '_render') problems.push(`${path} reaches the function.`);
  if (after('/nowhere/')?.['status'] !== 404) problems.push('What is not there is not answered with 404.');
  return problems;
}

function matching(routes: readonly VercelRoute[], path: string): VercelRoute[] {
  return routes.filter(({ src }) => src !== undefined && new RegExp(src).test(path));
}
