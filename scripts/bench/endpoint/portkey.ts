import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../lib/command.ts';
import { inProject } from '../../lib/project.ts';
import { freePort, type Served, serve } from './process.ts';
import { chatTarget, type Target } from './target.ts';

const VERSION = '1.15.2';
/** Later versions of it answer nothing with this gateway. */
const NODE_SERVER = '1.14.1';

/** The gateway listens on all addresses; a benchmark is nobody else's business. */
const LOOPBACK = `import { Server } from 'node:net';
const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, '127.0.0.1', ...rest.filter((value) => typeof value === 'function'));
};
`;

/** Portkey's gateway in a process of its own, asked to pass on to the upstream. Throws when it cannot be had. */
export async function startPortkey(
  asked: Record<string, unknown>,
  upstream: string,
): Promise<{ target: Target; stop: Served['stop'] }> {
  const folder = await install();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const entry = join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js');
  const served = await serve({
    args: ['--import', join(folder, 'loopback.mjs'), entry, `--port=${port}`, '--headless'],
    ready: url,
    env: {},
  });
  const headers = { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': upstream };
  const name = `Portkey ${VERSION}`;
  return {
    target: chatTarget(asked, { name, url: `${url}/v1`, pid: served.pid, headers }),
    stop: served.stop,
  };
}

/** Installs it once, in a folder of its own; later runs use what is there. */
async function install(): Promise<string> {
  const folder = inProject('node_modules/.cache', `bench-portkey-${VERSION}-${NODE_SERVER}`);
  if (existsSync(join(folder, 'installed'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = {
    private: true,
    dependencies: { '@portkey-ai/gateway': VERSION },
    overrides: { '@hono/node-server': NODE_SERVER },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'loopback.mjs'), LOOPBACK);
  const flags = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await runCommand('npm', ['install', ...flags], { cwd: folder });
  if (code !== 0) throw new Error(`It could not be installed: ${output.trim().slice(-500)}`);
  writeFileSync(join(folder, 'installed'), '');
  return folder;
}
