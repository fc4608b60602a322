#!/usr/bin/env node
/*
 * Runs `scripts/<command>.ts` on the Node that the project brings along, after installing packages when they are
 * missing or outdated. Plain JavaScript without dependencies, because it must start in a bare clone on Node 20.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = '', ...args] = process.argv.slice(2);
const script = join(root, 'scripts', `${command}.ts`);

if (!/^[a-z][a-z-]*$/.test(command) || !existsSync(script)) {
  fail(`There is no command "${command}". See "scripts" in package.json.`);
}
if (!isAtLeast(20, 0)) fail(`Node 20 or newer is needed; this is ${process.version}.`);
if (!isInstalled()) install();
run(findNode());

/** Whether every package that package-lock.json names is there in that version, as npm itself recorded it. */
function isInstalled() {
  const wanted = readLock(join(root, 'package-lock.json'));
  const found = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || found === null) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional === true || entry.peer === true) return true;
    return found[path]?.version === entry.version;
  });
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return null;
  }
}

/** Installs exactly what the lock file says. Quiet but for one line, and one sentence when it fails. */
function install() {
  process.stderr.write('Installing packages (needed once, and again when they change) …\n');
  const flags = ['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'];
  const npm = process.env['npm_execpath'];
  const viaNode = npm !== undefined && /\.[cm]?js$/.test(npm);
  const stdio = ['ignore', 'ignore', 'pipe'];
  const options = { cwd: root, stdio, encoding: 'utf8', shell: !viaNode && process.platform === 'win32' };
  const done = viaNode
    ? spawnSync(process.execPath, [npm, ...flags], options)
    : spawnSync('npm', flags, options);
  if (done.error !== undefined) fail(`npm could not be started: ${done.error.message}`);
  if (done.status !== 0) {
    fail(
      `The packages could not be installed: ${reasonIn(done.stderr)}. Is the network, or the registry npm is set to, reachable? More is said by: npm ci`,
    );
  }
}

/** The first line of npm's report that says something, without its frame. */
function reasonIn(report) {
  const lines = report.split('\n').map((line) => line.replace(/^npm (?:error|ERR!) ?/, '').trim());
  const said = lines.find((line) => line !== '' && !/^(?:code|errno|syscall|path|npm warn)\b/.test(line));
  return (said ?? 'npm does not say why').replace(/[.\s]+$/, '');
}

/** The Node of the npm package "node"; the running one where that is missing and new enough to read TypeScript. */
function findNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const packaged = join(root, 'node_modules', 'node', 'bin', name);
  if (spawnSync(packaged, ['--version'], { stdio: 'ignore' }).status === 0) return packaged;
  if (isAtLeast(22, 18)) return process.execPath;
  return fail(
    `Node 22.18 or newer is needed, this is ${process.version}, and the npm package "node" brought none along. Is npm set to skip install scripts (ignore-scripts)? Allow them or install a newer Node.`,
  );
}

function isAtLeast(major, minor) {
  const [ours = 0, minors = 0] = process.versions.node.split('.').map(Number);
  return ours > major || (ours === major && minors >= minor);
}

/** Hands over: same terminal, same signals, same exit code. */
function run(node) {
  const plainErrors = pathToFileURL(join(root, 'scripts', 'lib', 'plain-errors.mjs')).href;
  const child = spawn(node, ['--import', plainErrors, script, ...args], { cwd: root, stdio: 'inherit' });
  // In a terminal Ctrl-C already reaches the child; a second signal would make it end at once.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Node could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 1);
  });
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
