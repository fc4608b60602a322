import { curlCommand } from '#domain/prompts/formats/curl.ts';
import type { CopyInput } from '#domain/prompts/formats/input.ts';
import { markdownText } from '#domain/prompts/formats/markdown.ts';
import { messagesJson } from '#domain/prompts/formats/messages-json.ts';
import { plainText } from '#domain/prompts/formats/plain-text.ts';
import { pythonProgram } from '#domain/prompts/formats/python.ts';
import { typescriptProgram } from '#domain/prompts/formats/typescript.ts';

export type CopyFormat = {
  id: string;
  /** Completes "Copied as …" and "Copy as …". */
  label: string;
  /** What it is good for, in the menu. */
  detail: string;
  write: (input: CopyInput) => string;
};

/** The ways a filled prompt can be copied; the first is the default. */
export const COPY_FORMATS = [
  { id: 'text', label: 'plain text', detail: 'for any chat window', write: plainText },
  { id: 'markdown', label: 'Markdown', detail: 'messages under their roles', write: markdownText },
  { id: 'json', label: 'messages JSON', detail: 'the array a chat API takes', write: messagesJson },
  { id: 'curl', label: 'curl', detail: 'a command for a shell', write: curlCommand },
  { id: 'typescript', label: 'TypeScript', detail: 'for the openai package', write: typescriptProgram },
  { id: 'python', label: 'Python', detail: 'for the openai package', write: pythonProgram },
] as const satisfies readonly CopyFormat[];

export type CopyFormatId = (typeof COPY_FORMATS)[number]['id'];

/** The format of an id that was kept somewhere; the default when there is none of that id. */
export function copyFormat(id: unknown): CopyFormat & { id: CopyFormatId } {
  return COPY_FORMATS.find((format) => format.id === id) ?? COPY_FORMATS[0];
}
