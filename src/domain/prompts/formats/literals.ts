/**
 * Signs that may not stand raw in source text: controls but tab and line feed, line separators, halves of surrogate
 * pairs, a byte order mark, and bidi controls, which would make the code look like other code.
 */
const UNSAFE = /(?![\t\n])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

/** A text as a TypeScript template literal that spans lines and evaluates to exactly this text. */
export function typescriptLiteral(text: string): string {
  const escaped = text.replace(/[\\`]|\$(?=\{)/g, '\\$&').replace(UNSAFE, unicodeEscape);
  return `\`${escaped}\``;
}

/** A text as a Python string: one line in plain quotes, several in triple quotes; it evaluates to exactly this text. */
export function pythonLiteral(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replace(UNSAFE, unicodeEscape);
  if (!text.includes('\n')) return `"${escaped.replaceAll('"', '\\"')}"`;
  // Only runs of three and a quote before the closing mark could end the string early.
  return `"""${escaped.replace(/"{3,}|"$/g, (run) => '\\"'.repeat(run.length))}"""`;
}

/** Plain JSON data as a Python expression: true, false and null have other names there. */
export function pythonData(value: unknown, indent = ''): string {
  const deeper = `${indent}    `;
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return pythonLiteral(value);
  if (typeof value !== 'object') return String(value);
  const isList = Array.isArray(value);
  const lines = isList
    ? value.map((item) => pythonData(item, deeper))
    : Object.entries(value).map(([key, item]) => `${pythonLiteral(key)}: ${pythonData(item, deeper)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (lines.length === 0) return `${open}${close}`;
  return `${open}\n${lines.map((line) => `${deeper}${line},\n`).join('')}${indent}${close}`;
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
