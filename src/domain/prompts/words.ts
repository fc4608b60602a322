/** How readers see the formats of an answer. */
export const OUTPUT_WORDS: Readonly<Record<string, string>> = {
  text: 'Plain text',
  markdown: 'Markdown',
  json: 'JSON',
};

/** How readers see the states of a prompt. */
export const STATUS_WORDS: Readonly<Record<string, string>> = {
  draft: 'Draft',
  active: 'Active',
  deprecated: 'Deprecated',
  withdrawn: 'Withdrawn',
};
