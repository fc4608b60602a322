import { isMap, isScalar, parseDocument, stringify } from 'yaml';
import { normalizeText } from '#domain/content/source.ts';

/**
 * The text of the next version of a prompt: the same file as a draft, with its own reason and day. Only the fields
 * that must differ are touched; comments and layout stay as they were written.
 * @param raw text of the version it starts from; its frontmatter must be valid YAML.
 */
export function nextVersion(raw: string, fields: { change: string; today: string }): string {
  const text = normalizeText(raw);
  const end = text.indexOf('\n---', 3);
  if (!text.startsWith('---\n') || end === -1) throw new Error('The file it starts from has no frontmatter.');
  let yaml = text.slice(4, end + 1);
  yaml = setField(yaml, 'status', 'draft');
  yaml = setField(yaml, 'reviewed', fields.today);
  yaml = setField(yaml, 'change', fields.change);
  yaml = removeField(yaml, 'replacedBy');
  return `---\n${yaml}${text.slice(end + 1)}`;
}

function setField(yaml: string, key: string, value: string): string {
  const scalar = stringify(value, { lineWidth: 0 }).trimEnd();
  const range = rangeOf(yaml, key);
  if (range !== null) return `${yaml.slice(0, range.start)}${key}: ${scalar}${yaml.slice(range.end)}`;
  const after = rangeOf(yaml, 'reviewed')?.end ?? 0;
  return `${yaml.slice(0, after)}\n${key}: ${scalar}${yaml.slice(after)}`;
}

function removeField(yaml: string, key: string): string {
  const range = rangeOf(yaml, key);
  if (range === null) return yaml;
  const lineEnd = yaml.indexOf('\n', range.end);
  return yaml.slice(0, range.start) + (lineEnd === -1 ? '' : yaml.slice(lineEnd + 1));
}

/** From the start of a key to the end of its value, without a comment behind it. */
function rangeOf(yaml: string, key: string): { start: number; end: number } | null {
  const { contents } = parseDocument(yaml);
  const pair = isMap(contents)
    ? contents.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  const end = isScalar(pair?.value) ? pair.value.range?.[1] : undefined;
  return start === undefined || end === undefined ? null : { start, end };
}
