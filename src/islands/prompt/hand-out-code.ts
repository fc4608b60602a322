export { writeCopy } from '#domain/prompts/formats/write-copy.ts';
export { createShareLink } from '#domain/share/share-link.ts';
