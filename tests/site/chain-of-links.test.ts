import { expect, test } from 'vitest';
import { parsePromptReference } from '#domain/content/fields.ts';
import { stageOfStatus } from '#domain/experiments/list-stage.ts';
import { STAGES } from '#domain/loop/stages.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { builtText } from './pages.ts';

const { library } = await checkContent();
const { experiments } = library;
const pageOf = (id: string) => `/experiments/${id}/`;

/** Addresses that a part of a built page links to. */
function linksIn(address: string, part: RegExp): string[] {
  const [found = ''] = part.exec(builtText(address)) ?? [];
  return [...found.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
}

/** The words of a part of a built page. */
function textIn(address: string, part: RegExp): string {
  const [found = ''] = part.exec(builtText(address)) ?? [];
  return found.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

const section = (id: string) => new RegExp(`<section[^>]*aria-labelledby="${id}"[\\s\\S]*?</section>`);

test('every prompt that an experiment lists leads back to it, with its version', () => {
  const uses = experiments.flatMap(({ id, data }) => data.prompts.map(({ use }) => ({ id, use })));
  expect(uses.length).toBeGreaterThan(0);
  for (const { id, use } of uses) {
    const { id: prompt, version } = parsePromptReference(use);
    const address = `/prompts/${prompt}/`;
    expect(linksIn(address, section('experiments')), use).toContain(pageOf(id));
    expect(textIn(address, section('experiments'))).toContain(`Version ${version}`);
    expect(textIn(address, section('experiments'))).toMatch(
      /lists? this prompt\. That says nothing about cause/,
    );
  }
});

test('a prompt that no experiment lists says how one would', () => {
  const listed = new Set(
    experiments.flatMap(({ data }) => data.prompts.map(({ use }) => parsePromptReference(use).id)),
  );
  const unlisted = library.prompts.find(({ id, data }) => !listed.has(id) && data.status === 'active');
  expect(unlisted).toBeDefined();
  expect(textIn(`/prompts/${unlisted?.id}/`, section('experiments'))).toContain(
    'No experiment lists this prompt yet',
  );
});

test('a canvas names the experiments about it, with the pains and gains they address', () => {
  const about = experiments.filter(({ data }) => data.canvas !== undefined);
  expect(about.length).toBeGreaterThan(0);
  for (const { id, data } of about) {
    const links = linksIn(`/contexts/${data.canvas?.id}/`, section('experiments'));
    expect(links).toContain(pageOf(id));
    expect(links).toEqual(expect.arrayContaining((data.canvas?.addresses ?? []).map((item) => `#${item}`)));
  }
});

test.each(STAGES)('the page of %s lists the open experiments of its stage and no others', (stage) => {
  const open = experiments.filter(
    ({ data }) =>
      !['decided', 'shipped', 'archived'].includes(data.status) && stageOfStatus(data.status) === stage,
  );
  const links = linksIn(`/loop/${stage}/`, section('experiments')).filter((href) =>
    /^\/experiments\/(?!new\/)[^?]+/.test(href),
  );
  expect(links.sort()).toEqual(open.map(({ id }) => pageOf(id)).sort());
});

test('the home page leads to learnings, and names what is contested', () => {
  expect(linksIn('/', section('learnings')).filter((href) => href !== '/learnings/').length).toBeGreaterThan(
    0,
  );
  expect(linksIn('/', section('attention'))).toContain('/learnings/held-back-names-bring-clicks/');
});

test('the feed tells decisions, and nothing of what is undecided', () => {
  const feed = builtText('/feed.xml');
  const told = new Set(
    [...feed.matchAll(/<link>[^<]*(\/experiments\/[^<]+)<\/link>/g)].map(([, path]) => path),
  );
  expect(told.size).toBeGreaterThan(0);
  for (const { id, data } of experiments)
    if (data.decision === undefined) expect(told.has(pageOf(id)), id).toBe(false);
});
