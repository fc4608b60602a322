import type { CopyInput } from '#domain/prompts/formats/input.ts';

/** Each message under its role, in a fence longer than any run of tildes in it, so that its text stays as it is. */
export function markdownText({ prompt, messages }: CopyInput): string {
  const blocks = messages.map(({ role, text }) => {
    const fence = '~'.repeat(Math.max(4, longestRun(text) + 1));
    return `## ${role.charAt(0).toUpperCase()}${role.slice(1)}\n\n${fence}text\n${text}\n${fence}\n`;
  });
  return `# ${prompt.title}\n\n${blocks.join('\n')}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/~+/g)].map(([run]) => run.length));
}
