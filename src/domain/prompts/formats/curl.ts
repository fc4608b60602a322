import { chatRequest } from '#domain/prompts/formats/chat-request.ts';
import { type CopyInput, hints, provenance } from '#domain/prompts/formats/input.ts';

/**
 * A command for bash and zsh. The body is a here-document with a quoted end mark, so the shell reads nothing in it;
 * the mark cannot occur, since every line of indented JSON begins with a bracket, a brace or a space.
 */
export function curlCommand(input: CopyInput): string {
  const advice = hints(input);
  return [
    `# ${provenance(input)}`,
    ...(advice === null ? [] : [`# ${advice}`]),
    `curl "\${OPENAI_BASE_URL:-https://api.openai.com/v1}/chat/completions" \\`,
    '  --silent --show-error --fail-with-body \\',
    `  --header "Authorization: Bearer \${OPENAI_API_KEY:-none}" \\`,
    "  --header 'Content-Type: application/json' \\",
    "  --data-binary @- <<'JSON'",
    JSON.stringify(chatRequest(input), null, 2),
    'JSON',
    '',
  ].join('\n');
}
