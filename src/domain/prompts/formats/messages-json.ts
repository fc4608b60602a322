import { chatRequest } from '#domain/prompts/formats/chat-request.ts';
import type { CopyInput } from '#domain/prompts/formats/input.ts';

/** The `messages` array of the chat protocol. */
export function messagesJson(input: CopyInput): string {
  return `${JSON.stringify(chatRequest(input).messages, null, 2)}\n`;
}
