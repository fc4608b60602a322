import { spawn } from 'node:child_process';
import { root } from './project.ts';

export type CommandResult = { code: number; output: string };

export type CommandOptions = {
  /** Added to the environment; undefined removes a name. */
  env?: Record<string, string | undefined>;
  /** `capture` collects stdout and stderr together, `inherit` shows them. Default: capture. */
  output?: 'capture' | 'inherit';
  cwd?: string;
};

/** Runs a command to its end. Never throws: what cannot be started has code 127 and says so in its output. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { env = {}, output = 'capture', cwd = root } = options;
  return new Promise((resolve) => {
    const stdio = output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: stdio as 'inherit' });
    const parts: string[] = [];
    child.stdout?.on('data', (part: Buffer) => parts.push(part.toString()));
    child.stderr?.on('data', (part: Buffer) => parts.push(part.toString()));
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: parts.join('') }));
  });
}

/** Runs the JavaScript file of an installed package on this Node, for example `astro/bin/astro.mjs`. */
export function runPackage(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return runCommand(process.execPath, [`${root}node_modules/${file}`, ...args], options);
}
