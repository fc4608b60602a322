import { expect, test } from 'vitest';
import { priorArt } from './prior-art.ts';
import { type PriorArtRecord, wordsBeside } from './prior-art-record.ts';
import { stemOf, stemsOf } from './prior-art-words.ts';

const record = (id: string, title: string, given: Partial<PriorArtRecord> = {}): PriorArtRecord => ({
  kind: 'experiment',
  id,
  title,
  summary: '',
  words: '',
  metrics: [],
  surface: [],
  status: 'decided',
  decision: null,
  ...given,
});

const library = [
  record('trial', 'Asking for time before a free trial cut enrolments', {
    metrics: ['gross_conversion', 'Enrolments per click'],
    surface: ['course-overview'],
  }),
  record('gate', 'A later gate brought fewer players back after a week', { metrics: ['retention_7'] }),
  record('mail', 'One e-mail brought customers to visit and order', {
    metrics: ['spend'],
    surface: ['email'],
  }),
  record('headline', 'A headline with a number got more clicks', { metrics: ['ctr'] }),
];

const ids = (hypothesis: string, metric = '', surface: string[] = []) =>
  priorArt({ hypothesis, metric, surface }, library).map((match) => match.record.id);

test('other endings and other words for the same thing are found', () => {
  expect(ids('Visitors enroll more when the free trials come first')).toEqual(['trial']);
  expect(ids('send a newsletter to recent customers')).toEqual(['mail']);
  expect(ids('returning players per week')[0]).toBe('gate');
});

test('what is shared is named as it was typed, rare words first', () => {
  const [match] = priorArt({ hypothesis: 'Longer free trials', metric: '' }, library);
  expect(match?.why).toEqual(['free', 'trials']);
});

test('the same metric counts, by key or by name, and is told', () => {
  for (const metric of ['gross_conversion', 'Gross conversion', 'enrolments per click']) {
    const [match] = priorArt({ hypothesis: '', metric }, library);
    expect(match, metric).toMatchObject({ record: { id: 'trial' }, sameMetric: true });
  }
});

test('the same surface lifts a match and alone makes none', () => {
  const query = { hypothesis: 'orders after a visit', metric: '' };
  const without = priorArt(query, library)[0];
  const lifted = priorArt({ ...query, surface: ['email'] }, library)[0];
  expect(lifted?.sameSurface).toEqual(['email']);
  expect(lifted?.score).toBeGreaterThanOrEqual(without?.score ?? 1);
  expect(ids('', '', ['email'])).toEqual([]);
});

test.each(['', '   ', 'the of and', '?!', 'xylophone', '\u0000', '💥'])('%j is near to nothing', (text) => {
  expect(ids(text)).toEqual([]);
});

test('an empty library answers with nothing', () => {
  expect(priorArt({ hypothesis: 'free trial', metric: 'ctr' }, [])).toEqual([]);
});

test('scores stay in 0-1, best first, ties by id, at most as many as asked', () => {
  const twins = ['b', 'a', 'c'].map((id) => record(id, 'A free trial of a course'));
  const found = priorArt({ hypothesis: 'free trial course', metric: 'course' }, twins, 2);
  expect(found.map((match) => match.record.id)).toEqual(['a', 'b']);
  expect(found.every(({ score }) => score > 0 && score <= 1)).toBe(true);
});

test.each([
  ['enrolments', 'enrolled'],
  ['sign-ups', 'registration'],
  ['paying', 'paid'],
  ['e-mails', 'newsletter'],
  ['visitors', 'users'],
  ['stopped', 'stopping'],
  ['price', 'pricing'],
])('%s and %s are compared as one', (one, other) => {
  expect(stemsOf(one)[0]?.stem).toBe(stemsOf(other)[0]?.stem);
});

test.each([
  ['business', 'busy'],
  ['trial', 'trie'],
  ['gate', 'gather'],
])('%s and %s stay apart', (one, other) => {
  expect(stemOf(one)).not.toBe(stemOf(other));
});

test('words beside leave out what stands elsewhere, and stop at sixty', () => {
  expect(wordsBeside(['The question, asked at Checkout (twice)'], ['Asked once'])).toBe(
    'question checkout twice',
  );
  const many = Array.from({ length: 200 }, (_, at) => `word${at}`).join(' ');
  expect(wordsBeside([many], []).split(' ')).toHaveLength(60);
});
