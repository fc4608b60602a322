/* npm run bench -- <name> [options]: figures about this project, each with a baseline or a peer in the same run. */
import { listFiles } from './lib/project.ts';

const [name = '', ...args] = process.argv.slice(2);
const names = listFiles('scripts/bench').flatMap(
  (path) => /^scripts\/bench\/([a-z-]+)\.ts$/.exec(path)?.[1] ?? [],
);
if (names.includes(name)) {
  const bench = (await import(`./bench/${name}.ts`)) as { run: (args: readonly string[]) => Promise<void> };
  await bench.run(args);
} else {
  console.error(`Which one? npm run bench -- ${names.join(' | ')}`);
  process.exitCode = 2;
}
