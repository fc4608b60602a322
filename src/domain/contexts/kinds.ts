/** What a context pack describes. */
export const CONTEXT_KINDS = ['domain', 'persona', 'glossary', 'product', 'canvas'] as const;
export type ContextKind = (typeof CONTEXT_KINDS)[number];

/** How readers see the kinds. */
export const KIND_WORDS: Readonly<Record<ContextKind, string>> = {
  domain: 'Domain notes',
  persona: 'Persona',
  glossary: 'Glossary',
  product: 'Product',
  canvas: 'Value Proposition Canvas',
};
