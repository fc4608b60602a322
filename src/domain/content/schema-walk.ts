import type { z } from 'zod';

/**
 * Walks a schema along a path of the data, through wrappers, lists, records and the branch of a union that the data
 * chose; null where it cannot be followed.
 */
export function schemaAt(schema: z.ZodType, path: readonly PropertyKey[], data: unknown): z.ZodType | null {
  let current: z.ZodType | null = schema;
  let value: unknown = data;
  for (const key of path) {
    const definition: Definition | null = current === null ? null : branchOf(current, value);
    if (definition === null) return null;
    current = definition.shape?.[String(key)] ?? definition.element ?? definition.valueType ?? null;
    value = field(value, key);
  }
  return current;
}

/** The names of an object's fields at a path; none when there is no object. */
export function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[], data: unknown): string[] {
  const found = schemaAt(schema, path, data);
  const value = path.reduce(field, data);
  return Object.keys((found === null ? null : branchOf(found, value)?.shape) ?? {});
}

function branchOf(schema: z.ZodType, value: unknown): Definition | null {
  const definition = definitionOf(schema);
  const { options, discriminator } = definition;
  if (options === undefined || discriminator === undefined) return definition;
  const chosen = options.map(definitionOf).find((option) => {
    return option.shape?.[discriminator]?.safeParse(field(value, discriminator)).success === true;
  });
  return chosen ?? null;
}

/** What a schema is made of, without the wrappers around it (default, optional, preprocess, refinement). */
function definitionOf(schema: z.ZodType): Definition {
  const definition = schema.def as Definition;
  const inner = definition.innerType ?? definition.out;
  return inner === undefined ? definition : definitionOf(inner);
}

function field(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}

type Definition = {
  innerType?: z.ZodType;
  out?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  discriminator?: string;
};
