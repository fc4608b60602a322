import { explainIssue } from '#core/template/explain.ts';
import { parseTemplate } from '#core/template/parse.ts';
import type { Template, TemplateIssue } from '#core/template/types.ts';
import { validateTemplate } from '#core/template/validate.ts';
import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import { checkFrontmatter } from '#domain/content/schema-issues.ts';
import {
  type ContentSource,
  type Inspected,
  inspected,
  readSource,
  unreadable,
} from '#domain/content/source.ts';
import { readPromptBody, type SourceMessage } from '#domain/prompts/body.ts';
import { checkDefaults } from '#domain/prompts/check-defaults.ts';
import { promptHash } from '#domain/prompts/hash.ts';
import { DEFAULT_DELIMITERS, type PromptVersion } from '#domain/prompts/prompt.ts';
import { type PromptData, promptSchema } from '#domain/prompts/schema.ts';

/** Reads one prompt file and reports everything that is wrong with it. */
export async function inspectPrompt(
  raw: string,
  id: string,
  version: number,
): Promise<Inspected<PromptVersion>> {
  const source = readSource(raw);
  const { data, issues } = checkFrontmatter(source, promptSchema);
  const body = readPromptBody(source.body, source.bodyLine);
  const found = [...issues, ...body.issues];
  const { messages, prose } = body;
  if (data === null) return unreadable({ prose, issues: found, source });
  const parsed = parseMessages(messages, data);
  found.push(...parsed.issues, ...checkNames(parsed.templates, data, source));
  found.push(
    ...checkDefaults(data.variables, ['variables'], source),
    ...checkVersionFields(data, version, source),
  );
  const hash = await promptHash(data, messages);
  return inspected({ id, version, data, messages, prose, hash }, { prose, issues: found, source });
}

type ParsedMessages = {
  /** One entry a message; null where it does not parse. */
  templates: ({ template: Template; message: SourceMessage } | null)[];
  issues: LocalIssue[];
};

function parseMessages(messages: readonly SourceMessage[], data: PromptData): ParsedMessages {
  const result: ParsedMessages = { templates: [], issues: [] };
  for (const message of messages) {
    const parsed = parseTemplate(message.text, data.delimiters ?? DEFAULT_DELIMITERS);
    result.templates.push(parsed.ok ? { template: parsed.template, message } : null);
    if (!parsed.ok) result.issues.push(...parsed.issues.map((issue) => templateIssue(issue, message)));
  }
  return result;
}

function checkNames(
  templates: ParsedMessages['templates'],
  data: PromptData,
  source: ContentSource,
): LocalIssue[] {
  const declared = Object.keys(data.variables);
  const readable = templates.filter((entry) => entry !== null);
  const undeclared = readable.flatMap(({ template, message }) =>
    validateTemplate([template], declared)
      .filter((issue) => issue.code === 'undeclared')
      .map((issue) => templateIssue(issue, message)),
  );
  // What a message that does not parse would have used cannot be known.
  if (readable.length < templates.length) return undeclared;
  const all = readable.map(({ template }) => template);
  const unused = validateTemplate(all, declared).filter((issue) => issue.code === 'unused');
  const places = unused.map((issue) =>
    issueAt(source.placeOf(['variables', issue.name], 'key'), {
      rule: 'prompt/unused',
      ...explainIssue(issue),
    }),
  );
  return [...undeclared, ...places];
}

function templateIssue(issue: TemplateIssue, message: SourceMessage): LocalIssue {
  const place = { line: message.line + issue.position.line - 1, column: issue.position.column };
  return issueAt(place, { rule: `prompt/${issue.code}`, ...explainIssue(issue) });
}

function checkVersionFields(data: PromptData, version: number, source: ContentSource): LocalIssue[] {
  if (version > 1 && data.change === undefined) {
    const hint =
      'Say in one sentence why this version exists, for example: Asks for the cheapest test first.';
    return [
      issueAt(source.placeOf(['title'], 'key'), {
        rule: 'prompt/change-missing',
        message: '`change` is missing.',
        hint,
      }),
    ];
  }
  if (version === 1 && data.change !== undefined) {
    const message = 'Version 1 changes nothing: `change` belongs to version 2 and later.';
    return [
      issueAt(source.placeOf(['change'], 'key'), {
        rule: 'prompt/change-unexpected',
        message,
        hint: 'Delete the line.',
      }),
    ];
  }
  return [];
}
