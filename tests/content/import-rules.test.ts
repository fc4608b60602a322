import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runPackage } from '../../scripts/lib/command.ts';

/** What each room may not import, one line a case: the file, the import, and words of the message that teaches. */
const REFUSED: readonly [file: string, address: string, teaches: string][] = [
  ['src/core/probe.ts', '#domain/loop/stages.ts', 'Put what needs the domain into src/domain'],
  ['src/core/probe.ts', '../domain/loop/stages.ts', 'Put what needs the domain into src/domain'],
  ['src/core/probe.ts', '#config', 'core (floor 0) imports only core'],
  ['src/core/probe.ts', 'zod', 'Schemas belong in src/domain'],
  ['src/core/probe.ts', 'react', 'React in src/islands'],
  ['src/core/probe.ts', 'node:fs', 'core (floor 0) runs everywhere'],
  ['src/core/probe.ts', 'astro:content', 'content access in src/library'],
  [
    'src/domain/probe/probe.ts',
    '#library/prompts.ts',
    'Take the configuration, the library or a result as an argument',
  ],
  ['src/domain/probe/probe.ts', '#config', 'Take the configuration, the library or a result as an argument'],
  ['src/domain/probe/probe.ts', 'astro:content', 'Read collections in src/library'],
  ['src/domain/probe/probe.ts', 'react-dom/client', 'Put React into src/islands'],
  ['src/domain/probe/probe.ts', 'openai', 'Call models in src/server'],
  ['src/domain/probe/probe.ts', 'node:crypto', 'Read files in scripts, src/library or src/integrations'],
  ['src/library/probe.ts', '#server/run/handler.ts', 'secrets in src/server'],
  ['src/library/probe.ts', 'react', 'React belongs in src/islands'],
  ['src/library/probe.ts', 'openai', 'model calls in src/server'],
  ['src/server/probe/probe.ts', '#library/prompts.ts', 'take the catalogue as an argument'],
  ['src/server/probe/probe.ts', '#components/site/x.ts', 'keeps the secrets'],
  ['src/server/probe/probe.ts', '#islands/probe/x.ts', 'keeps the secrets'],
  ['src/server/probe/probe.ts', 'astro:content', 'take the catalogue as an argument'],
  ['src/islands/probe/probe.tsx', '#library/prompts.ts', 'data comes as props'],
  ['src/islands/probe/probe.tsx', '#server/run/handler.ts', 'the server is reached by fetch'],
  ['src/islands/probe/probe.tsx', '#components/site/x.ts', 'data comes as props'],
  ['src/islands/probe/probe.tsx', '#config', 'would send all of it to the browser'],
  ['src/islands/probe/probe.tsx', 'astro:assets', 'Prepare the data in a page'],
  ['src/islands/probe/probe.tsx', './Card.astro', '.ts and .tsx never import .astro'],
  ['src/components/probe/Probe.astro', '#library/prompts.ts', 'Collect entries in a page'],
  ['src/components/probe/Probe.astro', '#server/run/handler.ts', 'Collect entries in a page'],
  ['src/components/probe/Probe.astro', '../../library/prompts.ts', 'Collect entries in a page'],
  ['src/pages/probe.astro', './index.astro', 'pages (floor 3) import no other page'],
  ['src/pages/probe/probe.ts', '../feed.xml.ts', 'pages (floor 3) import no other page'],
  ['src/integrations/probe.ts', '#library/prompts.ts', 'Integrations run before the site exists'],
  ['src/integrations/probe.ts', 'astro:content', 'read files and use the inspect functions'],
  ['src/library/probe2.ts', '../integrations/catalogue.ts', 'only astro.config.mjs opens them'],
  ['scripts/probe.ts', 'astro:content', 'Scripts run in plain Node'],
  ['scripts/probe.ts', '#library/prompts.ts', 'Put what the site also needs into src/domain'],
  ['scripts/probe.ts', '../src/islands/probe/x.ts', 'Put what the site also needs into src/domain'],
];

const ALLOWED: readonly [file: string, address: string][] = [
  ['src/core/allowed.ts', './text/nearest.ts'],
  ['src/core/probe/allowed.ts', '../text/nearest.ts'],
  ['src/domain/probe/allowed.ts', '#core/text/nearest.ts'],
  ['src/domain/probe/allowed.ts', 'zod'],
  ['src/library/allowed.ts', 'astro:content'],
  ['src/library/allowed.ts', '#config'],
  ['src/server/probe/allowed.ts', 'openai'],
  ['src/server/probe/allowed.ts', '#domain/loop/stages.ts'],
  ['src/islands/probe/allowed.tsx', 'react'],
  ['src/islands/probe/allowed.tsx', '#core/text/nearest.ts'],
  ['src/components/probe/Allowed.astro', '#islands/probe/x.tsx'],
  ['src/components/probe/Allowed.astro', '../site/Layout.astro'],
  ['src/pages/probe/allowed.astro', '#library/prompts.ts'],
  ['src/pages/probe/allowed.astro', '#components/site/Layout.astro'],
  ['src/integrations/allowed.ts', 'node:fs'],
  ['scripts/allowed.ts', '#server/run/handler.ts'],
  ['scripts/lib/allowed.ts', './project.ts'],
  ['src/core/allowed.test.ts', 'node:fs'],
];

type Diagnostic = { category: string; message: string; location: { path: string; start: { line: number } } };

// A folder outside the project with a copy of its settings; every case is one line of one file.
let folder = '';
const found = new Map<string, string[]>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
  const cases = [...REFUSED.map(([file, address]) => [file, address] as const), ...ALLOWED];
  for (const [file, group] of Map.groupBy(cases, ([path]) => path)) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    const lines = group.map(([, address], index) => `import name${index} from '${address}';`);
    const text = file.endsWith('.astro') ? ['---', ...lines, '---', ''] : [...lines, ''];
    writeFileSync(join(folder, file), text.join('\n'));
  }
  const settings = await import('../../biome.json', { with: { type: 'json' } });
  const { vcs: _, ...rest } = settings.default;
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...rest, root: true }));
  const args = ['lint', '--reporter=json', '--max-diagnostics=none'];
  const { output } = await runPackage('@biomejs/biome/bin/biome', args, { cwd: folder });
  const report = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as {
    diagnostics: Diagnostic[];
  };
  for (const { category, message, location } of report.diagnostics) {
    if (category !== 'lint/style/noRestrictedImports') continue;
    const offset = location.path.endsWith('.astro') ? 2 : 1;
    const key = `${location.path}:${location.start.line - offset}`;
    found.set(key, [...(found.get(key) ?? []), message]);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function messagesFor(file: string, address: string, cases: readonly (readonly string[])[]): string {
  const index = cases.filter(([path]) => path === file).findIndex(([, other]) => other === address);
  return (found.get(`${file}:${index}`) ?? []).join('\n');
}

test.each(REFUSED)('%s may not import %s', (file, address, teaches) => {
  expect(messagesFor(file, address, REFUSED)).toContain(teaches);
});

test.each(ALLOWED)('%s may import %s', (file, address) => {
  expect(messagesFor(file, address, ALLOWED)).toBe('');
});
