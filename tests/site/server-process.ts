import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER_ENTRY } from '../../scripts/lib/build-site.ts';
import { inProject } from '../../scripts/lib/project.ts';

export type ServerProcess = {
  child: ChildProcess;
  /** Where runs and money are counted. */
  data: string;
  /** What it logged so far: each line of its standard output is one JSON object. */
  logs: () => Record<string, unknown>[];
  errors: () => string;
  /** Resolves with the line of an event once it is there; rejects when the process ends without it. */
  logged: (event: string) => Promise<Record<string, unknown>>;
  ended: Promise<number | null>;
  remove: () => void;
};

/** Runs `node dist/server/entry.mjs` as a container does: nothing set but `env`, no terminal, any free port. */
export function startProcess(env: Record<string, string> = {}): ServerProcess {
  const data = mkdtempSync(join(tmpdir(), 'loopbook-process-'));
  const child = spawn(process.execPath, [inProject(SERVER_ENTRY)], {
    cwd: data,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', LOOPBOOK_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (part) => {
    output += part;
  });
  child.stderr.on('data', (part) => {
    errors += part;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const logs = () =>
    output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const logged: ServerProcess['logged'] = async (event) => {
    for (;;) {
      const line = logs().find((entry) => entry['event'] === event);
      if (line !== undefined) return line;
      if (child.exitCode !== null) throw new Error(`It ended without logging ${event}:\n${output}${errors}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const remove = () => {
    child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  };
  return { child, data, logs, errors: () => errors, logged, ended, remove };
}
