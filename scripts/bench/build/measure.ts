import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../../lib/project.ts';
import { watchMemory } from './process-tree.ts';
import { CACHES, type PreparedSite, putAway } from './site.ts';

/** What one kind of build took. CPU seconds are user and system time of all its processes. */
export type Build = {
  kind: 'cold' | 'warm' | 'one edit';
  cpu: number;
  wall: number;
  peakMb: number;
  pages: number;
  bytesPerPage: number;
};

const KINDS = ['cold', 'warm', 'one edit'] as const;

/** Builds cold, warm and after one edit, so many times in that order, and takes the median of each figure. */
export async function measureBuilds(site: PreparedSite, rounds: number): Promise<Build[]> {
  const all: Build[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of KINDS) {
      putAway(site.folder, kind === 'cold' ? CACHES : ['dist']);
      if (kind === 'one edit') site.edit(round);
      all.push({ kind, ...(await buildOnce(site)), ...sizeOfPages(join(site.folder, site.output)) });
    }
  }
  return KINDS.map((kind) =>
    medianOf(
      kind,
      all.filter((build) => build.kind === kind),
    ),
  );
}

async function buildOnce(site: PreparedSite): Promise<Pick<Build, 'cpu' | 'wall' | 'peakMb'>> {
  // The shell's own timer counts every process that was waited for, which no sample can miss.
  const script = 'TIMEFORMAT="%U %S %R"; { time "$@" >&3 2>&3; } 3>&1';
  const args = ['-c', script, 'bench', process.execPath, ...site.command];
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: undefined, VITEST: undefined };
  const child = spawn('bash', args, { cwd: site.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const memory = watchMemory(child.pid ?? 0);
  const [log, times] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ]);
  const peakMb = memory.stop();
  const [user = Number.NaN, system = Number.NaN, wall = Number.NaN] = times.trim().split(/\s+/).map(Number);
  if (child.exitCode !== 0 || Number.isNaN(wall))
    throw new Error(`The build in ${site.folder} failed:\n${log.slice(-4000)}${times}`);
  return { cpu: user + system, wall, peakMb };
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: string[] = [];
  for await (const part of stream) parts.push(part.toString());
  return parts.join('');
}

function sizeOfPages(output: string): Pick<Build, 'pages' | 'bytesPerPage'> {
  const pages = listFiles('', `${output}/`).filter((path) => path.endsWith('.html'));
  const bytes = pages.reduce((sum, path) => sum + statSync(join(output, path)).size, 0);
  return { pages: pages.length, bytesPerPage: Math.round(bytes / Math.max(1, pages.length)) };
}

function medianOf(kind: Build['kind'], builds: readonly Build[]): Build {
  const median = (pick: (build: Build) => number) => {
    const sorted = builds.map(pick).sort((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
  };
  return {
    kind,
    cpu: median((build) => build.cpu),
    wall: median((build) => build.wall),
    peakMb: median((build) => build.peakMb),
    pages: median((build) => build.pages),
    bytesPerPage: median((build) => build.bytesPerPage),
  };
}
