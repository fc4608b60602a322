/** Why a provider's strict structured output would refuse a schema, or accept it and then be less strict than it looks. */
export type OutputSchemaIssue = {
  rule:
    | 'root-not-object'
    | 'no-type'
    | 'open-object'
    | 'optional-property'
    | 'unsupported-keyword'
    | 'bad-reference'
    | 'too-deep';
  /** JSON Pointer into the schema; "" is the root. */
  path: string;
  message: string;
  hint: string;
};

type Node = Readonly<Record<string, unknown>>;

/** Keywords that OpenAI's strict mode documents as supported; local servers support these as well. */
const KEYWORDS = new Set(
  `type properties required additionalProperties items enum const anyOf $ref $defs title description
  pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems`.split(/\s+/),
);
const MOST_LEVELS = 10;

/**
 * Checks the schema of a JSON answer against what strict structured output takes: an object at the root, every
 * object closed, every property required (an optional one is written as a union with null), supported keywords only.
 */
export function lintOutputSchema(schema: unknown): OutputSchemaIssue[] {
  if (!isNode(schema)) return [rootIssue()];
  const issues = schema['type'] === 'object' ? [] : [rootIssue()];
  return [...issues, ...lintNode(schema, '', { root: schema, level: 0 })];
}

type Walk = { root: Node; level: number };

function lintNode(node: Node, path: string, walk: Walk): OutputSchemaIssue[] {
  if (walk.level > MOST_LEVELS) {
    return [
      {
        rule: 'too-deep',
        path,
        message: `Nested more than ${MOST_LEVELS} levels deep.`,
        hint: 'Flatten the answer.',
      },
    ];
  }
  const issues = [
    ...lintKeywords(node, path),
    ...lintType(node, path),
    ...lintReference(node, path, walk.root),
  ];
  if (isObjectType(node)) issues.push(...lintObject(node, path));
  return [
    ...issues,
    ...childrenOf(node, path).flatMap(([child, at, deeper]) =>
      lintNode(child, at, { ...walk, level: walk.level + deeper }),
    ),
  ];
}

function lintKeywords(node: Node, path: string): OutputSchemaIssue[] {
  return Object.keys(node)
    .filter((key) => !KEYWORDS.has(key))
    .map((key) => ({
      rule: 'unsupported-keyword',
      path: `${path}/${escapePointer(key)}`,
      message: `\`${key}\` is not supported in structured output.`,
      hint: HINTS[key] ?? 'Leave it out and say it in the description.',
    }));
}

function lintType(node: Node, path: string): OutputSchemaIssue[] {
  if (['type', 'anyOf', '$ref', 'enum', 'const'].some((key) => Object.hasOwn(node, key))) return [];
  return [
    {
      rule: 'no-type',
      path,
      message: 'The value has no type.',
      hint: 'Add type: string, number, boolean, array or object.',
    },
  ];
}

function lintObject(node: Node, path: string): OutputSchemaIssue[] {
  const issues: OutputSchemaIssue[] = [];
  if (node['additionalProperties'] !== false) {
    issues.push({
      rule: 'open-object',
      path,
      message: 'The object is open.',
      hint: 'Add additionalProperties: false.',
    });
  }
  const required = Array.isArray(node['required']) ? node['required'] : [];
  const properties = isNode(node['properties']) ? Object.keys(node['properties']) : [];
  for (const name of properties.filter((property) => !required.includes(property))) {
    issues.push({
      rule: 'optional-property',
      path: `${path}/properties/${escapePointer(name)}`,
      message: `\`${name}\` is not required.`,
      hint: `Add it to required; if it may be absent, give it type: [..., "null"].`,
    });
  }
  return issues;
}

function lintReference(node: Node, path: string, root: Node): OutputSchemaIssue[] {
  const reference = node['$ref'];
  if (reference === undefined || reference === '#') return [];
  const name = typeof reference === 'string' ? /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1] : undefined;
  const definitions = root['$defs'];
  if (name !== undefined && isNode(definitions) && Object.hasOwn(definitions, name)) return [];
  return [
    { rule: 'bad-reference', path, message: 'The $ref leads nowhere.', hint: 'Point it at #/$defs/<name>.' },
  ];
}

/** Schemas inside a schema, with their place and by how many levels they nest. */
function childrenOf(node: Node, path: string): [Node, string, number][] {
  const named = ['properties', '$defs'].flatMap((key) => {
    const group = node[key];
    return isNode(group)
      ? Object.entries(group).map(
          ([name, child]) => [child, `${path}/${key}/${escapePointer(name)}`, 1] as const,
        )
      : [];
  });
  const union = Array.isArray(node['anyOf']) ? node['anyOf'] : [];
  const all = [
    ...named,
    [node['items'], `${path}/items`, 1] as const,
    ...union.map((child, index) => [child, `${path}/anyOf/${index}`, 0] as const),
  ];
  return all.flatMap(([child, at, deeper]): [Node, string, number][] =>
    isNode(child) ? [[child, at, deeper]] : [],
  );
}

function isObjectType(node: Node): boolean {
  const type = node['type'];
  return type === 'object' || (Array.isArray(type) && type.includes('object'));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function rootIssue(): OutputSchemaIssue {
  return {
    rule: 'root-not-object',
    path: '',
    message: 'The answer must be one object.',
    hint: 'Wrap a list: { items: [...] }.',
  };
}

const HINTS: Readonly<Record<string, string>> = {
  oneOf: 'Use anyOf.',
  allOf: 'Write the properties out in one object.',
  $schema: 'Leave it out: 2020-12 is assumed.',
  nullable: 'Use type: [..., "null"].',
  minLength: 'Leave it out and say the length in the description.',
  maxLength: 'Leave it out and say the length in the description.',
};
