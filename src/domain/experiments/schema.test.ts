import { expect, test } from 'vitest';
import { z } from 'zod';
import { experimentSchema } from '#domain/experiments/schema.ts';

type Node = { description?: string; properties?: Record<string, Node>; [key: string]: unknown };

/** Every field of the frontmatter, by its path, that an author finds no sentence about. */
function silentFields(node: Node, path = ''): string[] {
  const fields = Object.entries(node.properties ?? {}).flatMap(([name, field]) => {
    const own = `${path}${name}`;
    return [...(field.description === undefined ? [own] : []), ...silentFields(field, `${own}.`)];
  });
  const nested = ['items', 'anyOf', 'oneOf', 'allOf', 'prefixItems'].flatMap((key) => {
    const below = node[key];
    const list = Array.isArray(below) ? below : below === undefined ? [] : [below];
    return list.flatMap((part: Node) => silentFields(part, path));
  });
  return [...fields, ...nested];
}

test('every field says in a sentence what belongs into it', () => {
  const json = z.toJSONSchema(experimentSchema, { io: 'input', unrepresentable: 'any' }) as Node;
  expect([...new Set(silentFields(json))]).toEqual([]);
});
