export type CopyFormat = {
  id: CopyFormatId;
  /** Completes "Copied as …" and "Copy as …". */
  label: string;
  /** What it is good for, in the menu. */
  detail: string;
};

/** The ways a filled prompt can be copied, without the code that writes them; the first is the default. */
export const COPY_FORMATS = [
  { id: 'text', label: 'plain text', detail: 'for any chat window' },
  { id: 'markdown', label: 'Markdown', detail: 'messages under their roles' },
  { id: 'json', label: 'messages JSON', detail: 'the array a chat API takes' },
  { id: 'curl', label: 'curl', detail: 'a command for a shell' },
  { id: 'typescript', label: 'TypeScript', detail: 'for the openai package' },
  { id: 'python', label: 'Python', detail: 'for the openai package' },
] as const;

export type CopyFormatId = (typeof COPY_FORMATS)[number]['id'];

/** The format of an id that was kept somewhere; the default when there is none of that id. */
export function copyFormat(id: unknown): CopyFormat {
  return COPY_FORMATS.find((format) => format.id === id) ?? COPY_FORMATS[0];
}
