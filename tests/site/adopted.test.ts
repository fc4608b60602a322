import { afterAll, beforeAll, expect, test } from 'vitest';
import { STAGES } from '#domain/loop/stages.ts';
import { buildCopy, type ProjectCopy } from './project-copy.ts';

const ACME = { name: 'Acme Notes', tagline: 'What we tried.', publicUrl: 'https://notes.acme.example' };
const GITLAB = { host: 'gitlab', url: 'https://gitlab.acme.example/team/notes', branch: 'trunk' } as const;
const TRACE = /github\.com\/loopbook|loopbook\.example|\bLoopbook\b/;

let empty: ProjectCopy;
let renamed: ProjectCopy;
beforeAll(async () => {
  [empty, renamed] = await Promise.all([
    buildCopy({ ...ACME, repository: null }, { keepEntries: false }),
    buildCopy({ ...ACME, repository: GITLAB }, { keepEntries: true }),
  ]);
}, 240_000);
afterAll(() => {
  empty?.remove();
  renamed?.remove();
});

const EMPTY_STATES: [address: string, words: string, command: string][] = [
  ['/prompts/', 'No prompt yet', 'npm run new -- prompt'],
  ['/playbooks/', 'No playbook yet', 'npm run new -- playbook'],
  ['/contexts/', 'No context pack yet', 'npm run new -- context'],
  ['/', 'The library is empty', 'npm run new -- prompt'],
];
for (const stage of STAGES) {
  const address = `/loop/${stage}/`;
  EMPTY_STATES.push(
    [address, 'No prompt for this stage yet', `npm run new -- prompt --stage ${stage}`],
    [address, 'No playbook runs through this stage yet', 'npm run new -- playbook'],
  );
}

test.each(EMPTY_STATES)('with no entry at all %s says "%s" and how to add one', (address, words, command) => {
  const html = empty.text(address);
  expect(html).toContain(words);
  expect(html).toContain(command);
});

test('with no entry at all the map counts nothing, the feed and the compact list are empty, and the contribution page still helps', () => {
  expect(empty.text('/').match(/0 prompts, 0 playbooks/g)?.length).toBeGreaterThanOrEqual(STAGES.length);
  expect(empty.text('/feed.xml')).not.toContain('<item>');
  expect(JSON.parse(empty.text('/prompts/facets.json'))).toEqual([]);
  expect(empty.text('/contribute/')).toContain('npm run new -- prompt');
  expect(empty.text('/contribute/')).not.toContain('--from v');
  expect(renamed.text('/contribute/')).toContain('npm run new -- prompt funnel-friction --from v3');
  expect(empty.files).toEqual(
    expect.arrayContaining(['/404.html', '/robots.txt', '/sitemap-index.xml', '/pagefind/pagefind.js']),
  );
  expect(
    empty.files.filter((path) => /^\/(?:prompts|playbooks|contexts)\/[^/]+\/index\.html$/.test(path)),
  ).toEqual([]);
});

test.each(['empty', 'renamed'])(
  'the site that is %s keeps no trace of the project it was made from',
  (which) => {
    const copy = which === 'empty' ? empty : renamed;
    const texts = copy.files.filter((path) => /\.(?:html|xml|txt|json|js|css|svg)$/.test(path));
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((path) => TRACE.test(copy.text(path)))).toEqual([]);
    expect(copy.serverTexts().filter((text) => TRACE.test(text))).toEqual([]);
  },
);

test('name, address and tagline of the configuration stand wherever the site names itself', () => {
  const home = renamed.text('/');
  expect(home).toContain('<title>Acme Notes — What we tried.</title>');
  expect(home).toContain('<link rel="canonical" href="https://notes.acme.example/">');
  expect(home).toContain('content="https://notes.acme.example/og/site.png"');
  expect(renamed.text('/prompts/edge-cases/')).toMatch(/<title>[^<]* · Acme Notes<\/title>/);
  expect(renamed.text('/robots.txt')).toContain('Sitemap: https://notes.acme.example/sitemap-index.xml');
  expect(renamed.text('/feed.xml')).toContain('<title>Acme Notes</title>');
});

test('edit and new-file links open the configured host on the configured branch, in its own words', () => {
  expect(renamed.text('/prompts/edge-cases/')).toContain(
    'href="https://gitlab.acme.example/team/notes/-/edit/trunk/prompts/edge-cases/v2.mdx"',
  );
  const contribute = renamed.text('/contribute/');
  expect(contribute).toContain('href="https://gitlab.acme.example/team/notes/-/new/trunk?file_name=');
  expect(contribute).toContain('merge request');
  expect(contribute.match(/GitHub|pull request/g)).toBeNull();
});

test('without a repository nothing offers to open one: pages name the file, the contribution page its own ways', () => {
  const contribute = empty.text('/contribute/');
  expect(contribute).toContain('This library has no web editor configured.');
  expect(contribute.match(/GitHub|GitLab|Gitea|Edit this page/g)).toBeNull();
  expect(empty.text('/').match(/>Repository</g)).toBeNull();
});

test('outside a repository no page claims a date of change', () => {
  expect(renamed.files).toContain('/prompts/edge-cases/index.html');
  expect(
    renamed.files.filter((path) => path.endsWith('.html') && renamed.text(path).includes('Last change')),
  ).toEqual([]);
});
