/* npm run dev: Astro's development server in the foreground, with the same environment as npm start. */
import '#config'; // A mistake in it is said before Astro starts, and without a stack.
import { runPackage } from './lib/command.ts';
import { loadEnvironment } from './lib/environment.ts';
import { forThisMachine } from './lib/own-machine.ts';

loadEnvironment();
const forWhom = forThisMachine(process.env);
if (forWhom !== null) console.log(forWhom);
// Without a terminal of its own Astro may move to the background; this one always stays.
const env = { ASTRO_DEV_BACKGROUND: '0', ASTRO_TELEMETRY_DISABLED: '1' };
const port = process.env['PORT'];
const address = port === undefined ? [] : ['--port', port];
const { code } = await runPackage('astro/bin/astro.mjs', ['dev', ...address, ...process.argv.slice(2)], {
  env,
  output: 'inherit',
});
process.exitCode = code;
