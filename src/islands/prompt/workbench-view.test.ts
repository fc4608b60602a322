import { expect, test } from 'vitest';
import { type CompiledPrompt, DEFAULT_DELIMITERS } from '#domain/prompts/prompt.ts';
import { checkValues } from '#domain/prompts/values.ts';
import { variablesSchema } from '#domain/prompts/variables.ts';
import { startForm } from './form/form-state.ts';
import { shownProblems, workbenchView } from './workbench-view.ts';

const prompt: CompiledPrompt = {
  id: 'p',
  version: 1,
  title: 'P',
  status: 'active',
  hash: '',
  variables: variablesSchema.parse({
    step: { type: 'string', required: true, maxLength: 5, label: 'The step' },
    tone: { type: 'string', default: 'calm' },
    pack: { type: 'context' },
    ticket: { type: 'string', sensitive: true },
  }),
  messages: [{ role: 'user', text: '{{step}}|{{tone}}|{{pack}}|{{ticket}}' }],
  delimiters: DEFAULT_DELIMITERS,
  model: {},
  output: { format: 'text' },
};
const textOf = (draft: Record<string, string>) =>
  workbenchView(prompt, draft, (id) => (id === 'known' ? 'PACK' : null)).rendered.messages[0]?.text;

test('the preview shows what is sent: defaults for empty fields, texts for packs, holes where a value is missing', () => {
  expect(textOf({ step: 'a', tone: '', pack: 'known' })).toBe('a|calm|PACK|');
  expect(textOf({})).toBe('{{step}}|calm||');
});

test('missing and sensitive fields are named by their labels', () => {
  const view = workbenchView(prompt, { ticket: 'secret' }, () => null);
  expect(view.missing).toEqual(['The step']);
  expect(view.sensitive).toEqual(['Ticket']);
});

test('a value that is too long is shown as typed, with its problem', () => {
  const view = workbenchView(prompt, { step: 'too long' }, () => null);
  expect(view.rendered.messages[0]?.text).toBe('too long|calm||');
  expect(view.problems).toEqual({ step: 'Keep it to 5 characters.' });
});

test('problems wait until a field was left or a run was tried', () => {
  const { problems } = workbenchView(prompt, {}, () => null);
  const start = startForm({});
  expect(shownProblems(problems, start)).toEqual({});
  expect(shownProblems(problems, { ...start, left: new Set(['step']) })).toEqual({
    step: 'This field is required.',
  });
  expect(shownProblems(problems, { ...start, showAll: true })).toEqual({ step: 'This field is required.' });
});

test('what is sent is what the server makes of the same values', () => {
  const view = workbenchView(prompt, { step: 'a', tone: '' }, () => null);
  expect({ ...view.effective }).toEqual({ ...checkValues(prompt.variables, view.values).values });
});
