import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { variablesSchema } from '#domain/prompts/variables.ts';
import type { Contexts } from '#server/run/deps.ts';

const greet: CompiledPrompt = {
  id: 'greet',
  version: 1,
  title: 'Greet somebody',
  status: 'active',
  hash: 'a'.repeat(64),
  variables: variablesSchema.parse({
    name: { type: 'string', required: true, maxLength: 60 },
    notes: { type: 'string', multiline: true, maxLength: 60_000 },
    tone: { type: 'choice', options: ['warm', 'dry'] },
    topics: { type: 'list', maxItems: 3 },
    weeks: { type: 'number', integer: true, min: 1, max: 12 },
    team: { type: 'context', kinds: ['domain'] },
  }),
  messages: [
    { role: 'system', text: 'Greet briefly.{{#team}} We are:\n{{team}}{{/team}}' },
    {
      role: 'user',
      text: 'Name: {{name}}{{#notes}}\n{{notes}}{{/notes}}{{#topics}}\n- {{.}}{{/topics}}{{tone}}{{weeks}}',
    },
  ],
  delimiters: ['{{', '}}'],
  model: { temperature: 0.4, maxOutputTokens: 200 },
  output: { format: 'markdown' },
};

const listed: CompiledPrompt = {
  ...greet,
  id: 'list-cases',
  hash: 'b'.repeat(64),
  output: {
    format: 'json',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['cases', 'risk'],
      properties: {
        cases: { type: 'array', items: { type: 'string' } },
        risk: { type: 'string', enum: ['low', 'high'] },
      },
    },
  },
};

const described: CompiledPrompt = {
  ...listed,
  id: 'list-cases-described',
  hash: 'c'.repeat(64),
  messages: [
    {
      role: 'system',
      text: 'Answer with one JSON object and nothing else: {"cases": ["empty"], "risk": "low"}',
    },
    { role: 'user', text: 'Cases for {{name}}' },
  ],
};

/** Versions 1 and 2 of a greeting (2 is withdrawn), and two prompts with a JSON answer; one says what it looks like. */
export const TEST_PROMPTS: readonly CompiledPrompt[] = [
  greet,
  { ...greet, version: 2, status: 'withdrawn' },
  listed,
  described,
];

export const TEST_CONTEXTS: Readonly<Record<string, ReturnType<Contexts['find']>>> = {
  shop: { kind: 'domain', text: 'A shop that delivers.' },
  buyer: { kind: 'persona', text: 'Somebody in a hurry.' },
};
