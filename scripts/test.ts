/* npm test [-- vitest arguments]: gets what the tests need, then runs all of them. */
import { findChromium, getChromium } from './lib/chromium.ts';
import { runPackage } from './lib/command.ts';

const args = process.argv.slice(2);
const chromium = (await findChromium()) ?? (await getChromium((line) => console.log(line)));
if (chromium === null) {
  console.error(
    'No Chromium was found and none could be installed. Install Chrome, Chromium or Edge, or set CHROMIUM_PATH to one.',
  );
  process.exit(1);
}

const env = {
  CHROMIUM_PATH: chromium.path,
  CHROMIUM_LIBRARIES: chromium.libraries ?? undefined,
  ASTRO_TELEMETRY_DISABLED: '1',
};
const { code } = await runPackage('vitest/vitest.mjs', ['run', ...args], { env, output: 'inherit' });
process.exitCode = code;
