/** What a context pack describes. */
export const CONTEXT_KINDS = ['domain', 'persona', 'glossary', 'product', 'canvas'] as const;
export type ContextKind = (typeof CONTEXT_KINDS)[number];
