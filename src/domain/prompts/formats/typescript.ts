import { responseFormat } from '#domain/prompts/formats/chat-request.ts';
import { type CopyInput, hints, provenance } from '#domain/prompts/formats/input.ts';
import { typescriptLiteral } from '#domain/prompts/formats/literals.ts';

/** A program for the `openai` package; it needs `npm install openai` and runs as an ES module. */
export function typescriptProgram(input: CopyInput): string {
  const advice = hints(input);
  const format = responseFormat(input);
  const messages = input.messages.map(
    ({ role, text }) => `  { role: '${role}', content: ${typescriptLiteral(text)} },`,
  );
  return [
    `// ${provenance(input)}`,
    "import OpenAI from 'openai';",
    '',
    '// Reads OPENAI_API_KEY and, for another server, OPENAI_BASE_URL from the environment.',
    'const client = new OpenAI();',
    '',
    'const messages: OpenAI.ChatCompletionMessageParam[] = [',
    ...messages,
    '];',
    '',
    ...(advice === null ? [] : [`// ${advice}`]),
    'const completion = await client.chat.completions.create({',
    `  model: ${JSON.stringify(input.modelId)},`,
    '  messages,',
    ...(format === null ? [] : [`  response_format: ${indented(JSON.stringify(format, null, 2))},`]),
    '});',
    "console.log(completion.choices[0]?.message.content ?? '');",
    '',
  ].join('\n');
}

function indented(json: string): string {
  return json.replaceAll('\n', '\n  ');
}
