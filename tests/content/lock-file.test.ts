import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inProject } from '../../scripts/lib/project.ts';

type Locked = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> };

/** Where npm would look for a package that one at `path` asks for: its own folder, then each one above. */
function placesFor(path: string, name: string): string[] {
  const above = path.lastIndexOf('/node_modules/');
  const here = path === '' ? '' : `${path}/`;
  const next = path === '' ? [] : placesFor(above === -1 ? '' : path.slice(0, above), name);
  return [`${here}node_modules/${name}`, ...next];
}

test('the lock file names every package for every platform, so that a bare clone can be installed', () => {
  const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const missing = Object.entries(lock.packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !placesFor(path, name).some((place) => place in lock.packages))
      .map((name) => `${name} (asked for by ${path})`),
  );
  expect(missing).toEqual([]);
});
