/* npm run hosts [-- vercel netlify]: builds for hosts of functions and calls what they would call. Replaces dist/. */
import { newToken } from '#server/run/auth/tokens.ts';
import { HOSTS, type Host } from './hosts/host-table.ts';
import { inspectFiles } from './hosts/inspect-files.ts';
import { inspectFunction, loadFunction } from './hosts/inspect-function.ts';
import { buildSite } from './lib/build-site.ts';

const asked = process.argv.slice(2).filter((name): name is Host => Object.hasOwn(HOSTS, name));
const { token, entry } = await newToken('ada');
Object.assign(process.env, {
  LOOPBOOK_AUTH: 'tokens',
  LOOPBOOK_TOKENS: entry,
  LOOPBOOK_ID_SECRET: token,
  REDIS_URL: '',
});
for (const host of asked.length > 0 ? asked : (Object.keys(HOSTS) as Host[])) {
  const problems = await inspect(host);
  console.log(
    `${host}: ${problems.length === 0 ? 'builds, and its function answers.' : problems.join('\n  ')}`,
  );
  if (problems.length > 0) process.exitCode = 1;
}
// Packages of the functions may hold connections open.
process.exit();

/** What is wrong with a build, one sentence for each thing. */
async function inspect(host: Host): Promise<string[]> {
  const failure = await buildSite({ output: 'capture', target: host });
  if (failure !== null) return [failure];
  const problems = inspectFiles(host);
  return problems.length > 0 ? problems : inspectFunction(await loadFunction(host), token);
}
