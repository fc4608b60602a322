/** Written by the catalogue integration when the site is built. */
declare module 'virtual:loopbook/catalogue' {
  export const prompts: import('#domain/prompts/prompt.ts').CompiledPrompt[];
  export const contexts: import('#server/run/catalogue.ts').CatalogueContext[];
}
