import { nearest } from '../text/nearest.ts';
import type { Template, TemplateIssue } from './types.ts';
import { listVariables } from './variables.ts';

/**
 * Compares what the messages of one prompt use with what the prompt declares. `undeclared`: one issue per use, in the
 * message with index `template`, with the nearest declared name if there is one. `unused`: a declared name no message
 * uses; it stands nowhere, so its position is the beginning and its length 0.
 */
export function validateTemplate(
  templates: readonly Template[],
  declared: readonly string[],
): TemplateIssue[] {
  const known = new Set(declared);
  const used = new Set<string>();
  const suggestions = new Map<string, string | null>();
  const issues: TemplateIssue[] = [];
  for (const [index, template] of templates.entries()) {
    for (const { name, position, length } of listVariables(template)) {
      used.add(name);
      if (known.has(name)) continue;
      if (!suggestions.has(name)) suggestions.set(name, nearest(name, declared));
      const suggestion = suggestions.get(name) ?? null;
      issues.push({
        code: 'undeclared',
        name,
        suggestion,
        template: index,
        position,
        length,
      });
    }
  }
  const nowhere = { position: { offset: 0, line: 1, column: 1 }, length: 0 };
  for (const name of known) if (!used.has(name)) issues.push({ code: 'unused', name, ...nowhere });
  return issues;
}
