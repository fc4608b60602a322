import { contextText } from '#domain/contexts/context.ts';
import type { LibraryFile } from '#domain/library/files.ts';
import type { InspectedLibrary } from '#domain/library/inspect.ts';
import { describeVariable } from '#domain/prompts/describe.ts';
import type { Variables } from '#domain/prompts/variables.ts';

/**
 * The texts of a library as pages of a documentation site, one per entry, below `docs/`: what our page of the entry
 * shows from its file.
 */
export function documentationPages(
  { prompts, playbooks, contexts }: InspectedLibrary,
  suffix: 'md' | 'mdx',
): LibraryFile[] {
  const pages = [
    ...prompts.map(({ id, version, data, prose, messages }) =>
      page(`prompts/${id}/v${version}`, data, [
        prose.trim(),
        '## Template',
        ...messages.map(({ role, text }) => `${role}\n\n~~~~~~text\n${text}\n~~~~~~`),
        ...section('Variables', variableLines(data.variables)),
      ]),
    ),
    ...playbooks.map(({ id, data, body }) =>
      page(`playbooks/${id}`, data, [
        body.trim(),
        ...section('Have this at hand', variableLines(data.start)),
        ...data.steps.flatMap(({ title, gate, checklist = [] }) =>
          section(title, [...checklist, ...(gate === undefined ? [] : [gate])]),
        ),
      ]),
    ),
    ...contexts.map((context) => page(`contexts/${context.id}`, context.data, [contextText(context)])),
  ];
  return pages.map(({ path, text }) => ({ path: `${path}.${suffix}`, text }));
}

function page(
  path: string,
  data: { title: string; summary: string },
  blocks: readonly string[],
): LibraryFile {
  const front = `title: ${JSON.stringify(data.title)}\ndescription: ${JSON.stringify(data.summary)}`;
  return { path: `docs/${path}`, text: `---\n${front}\n---\n\n${blocks.join('\n\n')}\n` };
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.map((line) => `- ${line}`).join('\n')];
}

function variableLines(variables: Variables): string[] {
  return Object.entries(variables).map(
    ([name, variable]) => `\`${name}\`: ${variable.description ?? ''} ${describeVariable(variable)}`,
  );
}
