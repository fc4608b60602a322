import type { CopyInput } from '#domain/prompts/formats/input.ts';

/**
 * The messages one below the other, as they are pasted into a chat product. Roles are named only when an assistant
 * message stands between, since then the reader must see who says what.
 */
export function plainText({ messages }: Pick<CopyInput, 'messages'>): string {
  const named = messages.some((message) => message.role === 'assistant');
  const texts = messages.map(({ role, text }) => (named ? `${role.toUpperCase()}:\n${text}` : text));
  return texts.map((text) => text.trim()).join('\n\n');
}
