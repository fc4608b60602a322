import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const BINARIES = [
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-headless-shell-linux64/chrome-headless-shell',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win64/chrome.exe',
  'chrome-win/chrome.exe',
];

/** Where playwright keeps the browsers it downloaded, newest first; they may be incomplete. */
export function fromCache(): string[] {
  const folder = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? defaultFolder();
  const versions = list(folder).filter((name) => /^chromium(?:_headless_shell)?-\d+$/.test(name));
  const newest = versions.sort((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]));
  return newest.flatMap((version) => BINARIES.map((binary) => join(folder, version, binary)));
}

function defaultFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/ms-playwright');
  if (process.platform === 'win32') return join(process.env['LOCALAPPDATA'] ?? homedir(), 'ms-playwright');
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ms-playwright');
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
