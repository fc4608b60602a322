import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../scripts/lib/command.ts';
import { inProject } from '../../scripts/lib/project.ts';

const NAMES = ['redis-server', 'valkey-server'];
const FOLDER = inProject('node_modules', '.cache', 'redis');

export type RedisBinary = { path: string; libraries: string | null };

/**
 * A Redis or Valkey server: the one REDIS_SERVER names, one that is installed, or (on Debian and its kin) the
 * distribution's, installed as root or unpacked into a folder of this project otherwise.
 * @throws with what to do when there is none
 */
export async function redisBinary(): Promise<RedisBinary> {
  const named = process.env['REDIS_SERVER'];
  if (named !== undefined && named !== '') return { path: named, libraries: null };
  const found = installed() ?? ((await installAsRoot()) ? installed() : null) ?? (await unpacked());
  if (found !== null) return found;
  throw new Error(
    'These tests need a Redis or Valkey server and could not install one. Install it (apt-get install redis-server, brew install redis), or name it: REDIS_SERVER=/path/to/redis-server npm test',
  );
}

/** The server that is installed where such programs usually are. */
export function installed(): RedisBinary | null {
  const folders = [
    ...(process.env['PATH'] ?? '').split(':'),
    '/usr/bin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
  ];
  for (const folder of folders) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (folder !== '' && existsSync(path)) return { path, libraries: null };
    }
  }
  return null;
}

async function installAsRoot(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  // The package would start a server of its own; nobody here wants that.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const install = () =>
    runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], { env });
  if ((await install()).code === 0) return true;
  await runCommand('apt-get', ['update'], { env });
  return (await install()).code === 0;
}

/** Without rights: apt downloads the packages into our folder, with lists of its own. */
async function unpacked(): Promise<RedisBinary | null> {
  const root = join(FOLDER, 'root');
  const path = join(root, 'usr/bin/redis-server');
  if (!existsSync(path)) {
    if (!existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg')) return null;
    const lists = join(FOLDER, 'lists');
    mkdirSync(join(lists, 'partial'), { recursive: true });
    const apt = (...args: string[]) =>
      runCommand('apt-get', ['-o', `Dir::State::Lists=${lists}`, '-o', 'Debug::NoLocking=true', ...args], {
        cwd: FOLDER,
      });
    await apt('update');
    const packages = [
      'redis-tools',
      'redis-server',
      'libjemalloc2',
      'liblzf1',
      'liblua5.1-0',
      'libhiredis1.1.0',
    ];
    for (const name of packages) await apt('download', name);
    for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.deb')))
      await runCommand('dpkg', ['-x', join(FOLDER, file), root]);
  }
  if (!existsSync(path)) return null;
  const folders = ['usr/lib', 'lib'].flatMap((name) => architectures(join(root, name)));
  return { path, libraries: folders.join(':') };
}

function architectures(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(folder, name));
}
