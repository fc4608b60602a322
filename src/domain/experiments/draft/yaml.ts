/** Words that some reader of YAML takes for a truth value or for nothing. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Starts with a letter and holds nothing that has a meaning in YAML, in a list between brackets either. */
const PLAIN = /^\p{L}(?:[\p{L}\p{N} .;()%&+/'’“”„–—€$?!_-]*[\p{L}\p{N}.)%’”?!])?$/u;

/** A text as one YAML scalar on one line: as it is where that is safe, else in double quotes. */
export function yamlText(text: string): string {
  if (PLAIN.test(text) && !RESERVED.test(text)) return text;
  return JSON.stringify(text).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, escaped);
}

/** A list of texts between brackets. */
export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(yamlText).join(', ')}]`;
}

/** A value of JSON as a YAML scalar or list. */
export function yamlValue(value: string | number | boolean | readonly (string | number)[]): string {
  if (typeof value === 'string') return yamlText(value);
  return typeof value === 'object' ? `[${value.map(yamlValue).join(', ')}]` : String(value);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
