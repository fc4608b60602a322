import type { CopyFormatId } from '#domain/prompts/formats/copy-formats.ts';
import { curlCommand } from '#domain/prompts/formats/curl.ts';
import type { CopyInput } from '#domain/prompts/formats/input.ts';
import { markdownText } from '#domain/prompts/formats/markdown.ts';
import { messagesJson } from '#domain/prompts/formats/messages-json.ts';
import { plainText } from '#domain/prompts/formats/plain-text.ts';
import { pythonProgram } from '#domain/prompts/formats/python.ts';
import { typescriptProgram } from '#domain/prompts/formats/typescript.ts';

const WRITERS: Record<CopyFormatId, (input: CopyInput) => string> = {
  text: plainText,
  markdown: markdownText,
  json: messagesJson,
  curl: curlCommand,
  typescript: typescriptProgram,
  python: pythonProgram,
};

/** The filled prompt in a copy format. */
export function writeCopy(id: CopyFormatId, input: CopyInput): string {
  return WRITERS[id](input);
}
