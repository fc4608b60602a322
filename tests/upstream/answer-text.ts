import type { Behaviour } from './behaviour.ts';

export type AskedMessage = { role: string; content: string };

/** Pieces of the answer a behaviour gives to these messages. `flood` never ends. */
export function* piecesOf(
  { source, chunks }: Behaviour,
  messages: readonly AskedMessage[],
  schema: unknown,
): Generator<string> {
  if (source === 'flood') for (;;) yield 'flood '.repeat(700);
  if (source === 'big-line') yield 'x'.repeat(10_000_000);
  else if (source === 'words') for (let index = 1; index <= chunks; index += 1) yield `word${index} `;
  else yield* split(textOf(source, messages, schema), chunks);
}

function textOf(source: Behaviour['source'], messages: readonly AskedMessage[], schema: unknown): string {
  if (source === 'echo') return messages.map(({ role, content }) => `${role}: ${content}`).join('\n');
  if (source === 'markdown') return MARKDOWN;
  if (source === 'refusal') return 'I cannot help with that.';
  const sample =
    source === 'json-bad'
      ? { unexpected: true }
      : schema === undefined
        ? exampleIn(messages)
        : sampleOf(schema);
  const json = JSON.stringify(sample);
  if (source === 'json-trailing') return `${json}\n\nTell me if you want more cases.`;
  return source === 'json-fenced' ? `\`\`\`json\n${json}\n\`\`\`` : json;
}

/** A model that is not given the schema goes by the example in its instructions. */
function exampleIn(messages: readonly AskedMessage[]): unknown {
  const example = messages
    .map(({ content }) => /\{.*\}/.exec(content)?.[0])
    .find((text) => text !== undefined);
  return example === undefined ? sampleOf(undefined) : JSON.parse(example);
}

const MARKDOWN = [
  '## Edge cases',
  '',
  'An answer with **bold**, `code` and a [link](https://example.com).',
  '',
  '| case | risk |',
  '|---|---|',
  '| empty cart | low |',
  '',
  '1. first',
  '2. second',
].join('\n');

/** Cuts a text into about `count` pieces; surrogate pairs may be cut apart, as real servers do not but might. */
function* split(text: string, count: number): Generator<string> {
  const size = Math.max(1, Math.ceil(text.length / count));
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

type Node = Readonly<Record<string, unknown>>;

/** A value that satisfies a JSON Schema of the strict kind: closed objects, everything required. */
export function sampleOf(schema: unknown, root: unknown = schema): unknown {
  if (!isNode(schema)) return { answer: 'no schema was given' };
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (Array.isArray(schema['anyOf'])) return sampleOf(schema['anyOf'][0], root);
  if (typeof schema['$ref'] === 'string') return sampleOf(resolve(schema['$ref'], root), root);
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  if (type === 'object') {
    const properties = isNode(schema['properties']) ? Object.entries(schema['properties']) : [];
    return Object.fromEntries(properties.map(([name, child]) => [name, sampleOf(child, root)]));
  }
  if (type === 'array') {
    return Array.from({ length: Math.max(1, numberIn(schema, 'minItems', 1)) }, () =>
      sampleOf(schema['items'], root),
    );
  }
  if (type === 'integer' || type === 'number')
    return numberIn(schema, 'minimum', numberIn(schema, 'maximum', 1));
  if (type === 'boolean') return true;
  return type === 'null' ? null : 'sample text';
}

function resolve(reference: string, root: unknown): unknown {
  const path = reference.split('/').slice(1);
  return path.reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), root);
}

function numberIn(node: Node, key: string, fallback: number): number {
  const value = node[key];
  return typeof value === 'number' ? value : fallback;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
