import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fromCache } from './chromium-cache.ts';
import { installWithApt, installWithNpm } from './chromium-install.ts';

/** A browser to test with; `libraries` is a folder its shared libraries are loaded from, when it brings its own. */
export type Chromium = { path: string; libraries: string | null };

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** An installed Chromium: CHROMIUM_PATH, then the usual names and places, then playwright's cache, then our own. */
export async function findChromium(): Promise<Chromium | null> {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Error(`CHROMIUM_PATH names ${chosen}, which cannot be executed.`);
    return { path: chosen, libraries: process.env['CHROMIUM_LIBRARIES'] ?? null };
  }
  const path = [...onPath(), ...inUsualPlaces(), ...fromCache()].find(isExecutable);
  return path === undefined ? installWithNpm({ download: false }) : { path, libraries: null };
}

/** Installs a Chromium: by apt where that is possible without asking, else as an npm package beside ours. */
export async function getChromium(say: (line: string) => void): Promise<Chromium | null> {
  say('Installing Chromium for the browser tests (once) …');
  if (await installWithApt()) {
    const found = onPath().find(isExecutable);
    if (found !== undefined) return { path: found, libraries: null };
  }
  return installWithNpm({ download: true });
}

function onPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

function inUsualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const home = process.env['HOME'] ?? '';
    return [...MAC, ...MAC.map((path) => home + path)];
  }
  if (process.platform !== 'win32') return [];
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
    (name) => process.env[name] ?? [],
  );
  return roots.flatMap((folder) => WINDOWS.map((path) => join(folder, path)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}
