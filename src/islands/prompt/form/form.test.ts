import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Variables, variablesSchema } from '#domain/prompts/variables.ts';
import { changedFields, draftOf, draftOfForm, effectiveValues, valuesOf } from './draft.ts';
import { fieldProblem, inWords, labelOf } from './field-problem.ts';
import { formReducer, startForm } from './form-state.ts';
import { type Keeper, readKept, writeKept } from './kept-values.ts';
import { addRow, moveRow, pasteRows, removeRow, rowKey } from './list-rows.ts';

const variables: Variables = variablesSchema.parse({
  line: { type: 'string', required: true },
  text: { type: 'string', multiline: true, default: 'usual' },
  count: { type: 'number', min: 0 },
  b2b: { type: 'boolean' },
  audience: { type: 'choice', options: ['new', 'returning'], default: 'new' },
  limits: { type: 'list' },
  context: { type: 'context' },
  ticket: { type: 'string', sensitive: true },
  constructor: { type: 'string' },
});

const text = fc.string({ unit: 'grapheme', minLength: 1 });
const anyValues = fc.record(
  {
    line: text,
    text,
    count: fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((number) => (Object.is(number, -0) ? 0 : number)),
    audience: fc.constantFrom('new', 'returning'),
    limits: fc.array(
      text.filter((row) => row.trim() !== ''),
      { minLength: 1 },
    ),
    context: fc.constant('cookie-cats'),
    ticket: text,
    constructor: text,
  },
  { requiredKeys: [] },
);

test('values of every type survive being shown in a form', () => {
  fc.assert(
    fc.property(anyValues, fc.boolean(), (values, b2b) => {
      const given = { ...values, b2b };
      expect({ ...valuesOf(variables, draftOf(variables, given)) }).toEqual(given);
    }),
  );
});

test('empty fields, blank rows and what is no number hold nothing', () => {
  const draft = { line: '', count: '1e', limits: ['', '  '], audience: '', context: '' };
  expect({ ...valuesOf(variables, draft) }).toEqual({ b2b: false });
  expect({ ...valuesOf(variables, { count: ' ' }) }).toEqual({ b2b: false });
  expect(valuesOf(variables, { count: '1e2' })['count']).toBe(100);
});

test('an empty field with a default is sent as the default', () => {
  expect({ ...effectiveValues(variables, { line: 'x', text: '' }) }).toEqual({
    line: 'x',
    text: 'usual',
    audience: 'new',
    b2b: false,
  });
});

test('only fields that were touched before hydration count as typed', () => {
  const initial = draftOf(variables, effectiveValues(variables, {}));
  const form = new FormData();
  form.append('line', 'typed early');
  form.append('text', 'usual');
  form.append('audience', 'new');
  form.append('limits', '');
  form.append('b2b', 'on');
  expect(changedFields(initial, draftOfForm(variables, form))).toEqual({ line: 'typed early', b2b: true });
});

test('filling the form at once can be undone until somebody types', () => {
  const typed = formReducer(startForm({ line: '' }), { type: 'set', name: 'line', value: 'mine' });
  const filled = formReducer(typed, { type: 'fill', draft: { line: 'example' }, reason: 'example' });
  expect(filled.draft).toEqual({ line: 'example' });
  expect(formReducer(filled, { type: 'undo' }).draft).toEqual({ line: 'mine' });
  const edited = formReducer(filled, { type: 'set', name: 'line', value: 'example 2' });
  expect(formReducer(edited, { type: 'undo' })).toBe(edited);
});

test('problems are shown for fields that were left, or for all after an attempt', () => {
  const left = formReducer(startForm({}), { type: 'leave', name: 'line' });
  expect([...left.left]).toEqual(['line']);
  expect(formReducer(left, { type: 'leave', name: 'line' })).toBe(left);
  expect(formReducer(left, { type: 'show-all' }).showAll).toBe(true);
});

test('rows are added, removed and moved, and the focus follows', () => {
  expect(addRow(['a', 'b'], 0)).toEqual({ rows: ['a', '', 'b'], focus: 1 });
  expect(addRow([], -1)).toEqual({ rows: [''], focus: 0 });
  expect(removeRow(['a', 'b'], 1)).toEqual({ rows: ['a'], focus: 0 });
  expect(removeRow(['a'], 0)).toEqual({ rows: [], focus: 0 });
  expect(moveRow(['a', 'b', 'c'], 2, -1)).toEqual({ rows: ['a', 'c', 'b'], focus: 1 });
  expect(moveRow(['a', 'b'], 0, -1)).toEqual({ rows: ['a', 'b'], focus: 0 });
  expect(moveRow(['a', 'b'], 1, 1)).toEqual({ rows: ['a', 'b'], focus: 1 });
});

test('keys act on rows, but never while composing letters', () => {
  const plain = { altKey: false, ctrlKey: false, metaKey: false, isComposing: false };
  const row = { text: 'a', count: 2 };
  expect(rowKey({ ...plain, key: 'Enter' }, row)).toBe('add');
  expect(rowKey({ ...plain, key: 'Enter', isComposing: true }, row)).toBeNull();
  expect(rowKey({ ...plain, key: 'Enter', ctrlKey: true }, row)).toBeNull();
  expect(rowKey({ ...plain, key: 'Backspace' }, row)).toBeNull();
  expect(rowKey({ ...plain, key: 'Backspace' }, { text: '', count: 2 })).toBe('remove');
  expect(rowKey({ ...plain, key: 'Backspace' }, { text: '', count: 1 })).toBeNull();
  expect(rowKey({ ...plain, key: 'ArrowUp', altKey: true }, row)).toBe('up');
  expect(rowKey({ ...plain, key: 'ArrowDown', altKey: true }, row)).toBe('down');
  expect(rowKey({ ...plain, key: 'ArrowDown' }, row)).toBeNull();
});

test('several pasted lines become several rows', () => {
  expect(pasteRows([''], 0, '- one\r\n* two\n\n3. three\n')).toEqual({
    rows: ['one', 'two', 'three'],
    focus: 2,
  });
  expect(pasteRows(['a', 'b'], 0, 'x\ny')).toEqual({ rows: ['a', 'x', 'y', 'b'], focus: 2 });
  expect(pasteRows(['a'], 0, 'single line\n')).toBeNull();
  expect(pasteRows([''], 0, '-5 degrees\n1.5 litres')?.rows).toEqual(['-5 degrees', '1.5 litres']);
});

test('kept values come back, but for sensitive ones', () => {
  const keeper = memory();
  writeKept(keeper, { id: 'p', variables }, { line: 'x', limits: ['a'], ticket: 'secret' });
  expect(readKept(keeper, 'p')).toEqual({ line: 'x', limits: ['a'] });
  expect(readKept(keeper, 'other')).toEqual({});
});

test('what is the default is not kept, and when nothing is left the entry goes', () => {
  const keeper = memory();
  writeKept(keeper, { id: 'p', variables }, { line: 'x', text: 'usual', b2b: false, audience: 'new' });
  expect(readKept(keeper, 'p')).toEqual({ line: 'x' });
  writeKept(keeper, { id: 'p', variables }, { text: 'usual', b2b: false });
  expect(keeper.getItem('loopbook:values:p')).toBeNull();
});

test('values of variables only another version has are kept along', () => {
  const keeper = memory();
  writeKept(
    keeper,
    { id: 'p', variables: variablesSchema.parse({ old_name: { type: 'string' } }) },
    { old_name: 'x' },
  );
  writeKept(keeper, { id: 'p', variables }, { line: 'y' });
  expect(readKept(keeper, 'p')).toEqual({ old_name: 'x', line: 'y' });
});

test('damaged or foreign stored data is as good as none', () => {
  for (const stored of [
    '',
    '{',
    'null',
    '[]',
    '3',
    '{"format":2,"values":{}}',
    '{"format":1}',
    '{"format":1,"values":[]}',
  ]) {
    expect(readKept(memory({ 'loopbook:values:p': stored }), 'p')).toEqual({});
  }
});

test('a browser that refuses storage is no obstacle', () => {
  const refuse = () => {
    throw new Error('denied');
  };
  const refusing: Keeper = { getItem: refuse, setItem: refuse, removeItem: refuse };
  for (const keeper of [refusing, null]) {
    expect(readKept(keeper, 'p')).toEqual({});
    expect(() => writeKept(keeper, { id: 'p', variables }, { line: 'x' })).not.toThrow();
  }
});

test('labels and problems are words', () => {
  expect(labelOf('funnel_step', undefined)).toBe('Funnel step');
  expect(
    labelOf('b2b', variablesSchema.parse({ b2b: { type: 'boolean', label: 'Business buyers' } })['b2b']),
  ).toBe('Business buyers');
  expect(fieldProblem({ code: 'too-long', expected: 200 })).toBe('Keep it to 200 characters.');
  expect([inWords([]), inWords(['a']), inWords(['a', 'b']), inWords(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

function memory(data: Record<string, string> = {}): Exclude<Keeper, null> {
  const kept = new Map(Object.entries(data));
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
