import { expect, test } from 'vitest';
import { pageHit, type Segment, type StoredPage } from './excerpt.ts';

const filler = (from: number, count: number) => Array.from({ length: count }, (_, at) => `w${from + at}`);
const page = (content: string, anchors: StoredPage['anchors'] = []): StoredPage => ({
  url: '/prompts/x/',
  content,
  meta: { title: 'Edge cases', summary: 'What a story forgets.' },
  anchors,
});
const text = (runs: readonly Segment[]) => runs.map((run) => (run.hit ? `[${run.text}]` : run.text)).join('');
const at = (...places: number[]) => places.map((place) => ({ at: place, concept: 0 }));

test('a match in the title shows the summary, and marks the title', () => {
  const hit = pageHit(page(`Edge cases. What a story forgets. ${filler(0, 40).join(' ')}`), at(0, 20));
  expect(text(hit.titleRuns)).toBe('[Edge] cases');
  expect(text(hit.excerpt)).toBe('What a story forgets.');
});

test('a summary the page does not show is shown without marks', () => {
  expect(text(pageHit(page('Edge cases. Other words.'), at(0)).excerpt)).toBe('What a story forgets.');
});

test('the passage covers the most different parts of the question', () => {
  const words = filler(0, 200);
  const places = [
    { at: 20, concept: 0 },
    { at: 21, concept: 0 },
    { at: 120, concept: 0 },
    { at: 125, concept: 1 },
  ];
  const passage = text(pageHit(page(`Edge cases. ${words.join(' ')}`), places).excerpt);
  expect(passage).toContain('[w118]');
  expect(passage).toContain('[w123]');
  expect(passage.startsWith('… ')).toBe(true);
  expect(passage.endsWith(' …')).toBe(true);
});

test('a passage begins with its sentence when that is near', () => {
  const content = `Edge cases. ${filler(0, 30).join(' ')} end. Here the word stands ${filler(60, 40).join(' ')}`;
  const place = content.split(' ').indexOf('word');
  expect(text(pageHit(page(content), at(place)).excerpt)).toMatch(/^Here the \[word\] stands/);
});

test('neighbouring hits are one mark', () => {
  const content = `Edge cases. ${filler(0, 20).join(' ')}`;
  expect(text(pageHit(page(content), at(10, 11)).excerpt)).toContain('[w8 w9]');
});

test('sections are deep links, the richest first, and never the passage again', () => {
  const content = `Edge cases. One ${filler(0, 40).join(' ')} Two ${filler(40, 40).join(' ')} Three ${filler(80, 40).join(' ')}`;
  const anchors = [
    { element: 'h2', id: 'one', text: 'One', location: 2 },
    { element: 'h2', id: 'two', text: 'Two #', location: 43 },
    { element: 'h2', id: 'three', text: 'Three', location: 84 },
    { element: 'div', id: 'var-x', text: 'not a heading', location: 90 },
  ];
  const { sections } = pageHit(page(content, anchors), at(0, 10, 50, 55, 60, 90));
  expect(sections.map(({ url }) => url)).toEqual(['/prompts/x/#two', '/prompts/x/#one']);
  expect(text(sections[0]?.title ?? [])).toBe('Two');
  expect(pageHit(page(content, anchors), at(50)).sections).toEqual([]);
});

test('a section that covers less of the question than another is not shown', () => {
  const content = `Edge cases. One ${filler(0, 40).join(' ')} Two ${filler(40, 40).join(' ')}`;
  const anchors = [
    { element: 'h2', id: 'one', text: 'One', location: 2 },
    { element: 'h2', id: 'two', text: 'Two', location: 43 },
  ];
  const places = [
    { at: 10, concept: 0 },
    { at: 0, concept: 0 },
    { at: 1, concept: 1 },
    { at: 50, concept: 0 },
    { at: 52, concept: 1 },
  ];
  expect(pageHit(page(content, anchors), places).sections.map(({ title }) => text(title))).toEqual(['Two']);
});

test('places outside the page and a page without anything are harmless', () => {
  expect(() => pageHit(page('Edge cases.'), at(500))).not.toThrow();
  const bare = pageHit({ url: '/x/', content: '', meta: {}, anchors: [] }, []);
  expect(bare).toMatchObject({ title: '/x/', sections: [] });
});

test('a mark leaves punctuation out', () => {
  const content = 'Edge cases. Call it a premortem. Or (later) not, at all';
  expect(text(pageHit(page(content), at(5, 7)).excerpt)).toBe(
    'Call it a [premortem]. Or [(later]) not, at all',
  );
});
