import { responseFormat } from '#domain/prompts/formats/chat-request.ts';
import { type CopyInput, hints, provenance } from '#domain/prompts/formats/input.ts';
import { pythonData, pythonLiteral } from '#domain/prompts/formats/literals.ts';

/** A program for the `openai` package of Python; it needs `pip install openai`. */
export function pythonProgram(input: CopyInput): string {
  const advice = hints(input);
  const format = responseFormat(input);
  const messages = input.messages.map(
    ({ role, text }) => `    {"role": "${role}", "content": ${pythonLiteral(text)}},`,
  );
  return [
    `# ${provenance(input)}`,
    'from openai import OpenAI',
    '',
    '# Reads OPENAI_API_KEY and, for another server, OPENAI_BASE_URL from the environment.',
    'client = OpenAI()',
    '',
    'messages = [',
    ...messages,
    ']',
    '',
    ...(advice === null ? [] : [`# ${advice}`]),
    'completion = client.chat.completions.create(',
    `    model=${pythonLiteral(input.modelId)},`,
    '    messages=messages,',
    ...(format === null ? [] : [`    response_format=${pythonData(format, '    ')},`]),
    ')',
    'print(completion.choices[0].message.content)',
    '',
  ].join('\n');
}
