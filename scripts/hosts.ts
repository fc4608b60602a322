/* npm run hosts [-- vercel netlify]: builds for hosts of functions and calls what they would call. Replaces dist/. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { newToken } from '#server/run/auth/tokens.ts';
import { buildSite } from './lib/build-site.ts';
import { inProject } from './lib/project.ts';

type FetchHandler = (request: Request, context: object) => Promise<Response>;

/** Where each host finds the files and the function, and how it calls that. */
const HOSTS = {
  vercel: {
    files: '.vercel/output/static',
    entry: '.vercel/output/functions/_render.func/.vercel/output/server/entry.mjs',
  },
  netlify: { files: 'dist', entry: '.netlify/v1/functions/ssr/ssr.mjs' },
} as const;

type Host = keyof typeof HOSTS;

const FILES = ['index.html', '404.html', 'prompts/index.html', 'pagefind/pagefind.js', 'sitemap-index.xml'];
/** The part of Netlify's context that its adapter reads. */
const CONTEXT = { ip: '127.0.0.1', geo: {}, cookies: {}, params: {}, waitUntil: () => undefined };
const NEEDED = 'REDIS_URL is not set';

const asked = process.argv.slice(2).filter((name): name is Host => Object.hasOwn(HOSTS, name));
const { token, entry } = await newToken('ada');
Object.assign(process.env, {
  LOOPBOOK_AUTH: 'tokens',
  LOOPBOOK_TOKENS: entry,
  LOOPBOOK_ID_SECRET: token,
  REDIS_URL: '',
});
for (const host of asked.length > 0 ? asked : (Object.keys(HOSTS) as Host[])) {
  const problem = (await buildSite({ output: 'capture', target: host })) ?? (await inspect(host));
  console.log(problem === null ? `${host}: builds, and its function answers.` : `${host}: ${problem}`);
  if (problem !== null) process.exitCode = 1;
}
// Packages of the functions may hold connections open.
process.exit();

/** What is wrong with a build; null when nothing is. */
async function inspect(host: Host): Promise<string | null> {
  const { files, entry: path } = HOSTS[host];
  const missing = [...FILES.map((file) => `${files}/${file}`), path].filter(
    (file) => !existsSync(inProject(file)),
  );
  if (missing.length > 0) return `the build lacks ${missing.join(', ')}.`;
  const { default: exported } = (await import(pathToFileURL(inProject(path)).href)) as {
    default: FetchHandler | { fetch: FetchHandler };
  };
  const call = typeof exported === 'function' ? exported : exported.fetch;
  const headers = { host: 'site.example', authorization: `Bearer ${token}` };
  const response = await call(new Request('https://site.example/api/run/', { headers }), CONTEXT);
  const text = await response.text();
  if (response.status === 200 && text.includes(NEEDED)) return null;
  return `/api/run/ answers ${response.status} where it should say that ${NEEDED}: ${text.slice(0, 200)}`;
}
