/* npm run build: checks the content, then builds into dist/. */
import { buildSite } from './lib/build-site.ts';
import { loadEnvironment } from './lib/environment.ts';

loadEnvironment();
const failure = await buildSite({ output: 'inherit' });
if (failure !== null) console.error(failure.trim());
process.exitCode = failure === null ? 0 : 1;
