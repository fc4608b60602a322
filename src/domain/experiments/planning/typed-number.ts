/**
 * A number as people type it: `4000`, `4,000`, `4 000`, `20.6`, `20,6`, `20.6 %`, `1e6`; null when it is none. A comma
 * before exactly three digits groups thousands, any other comma is a decimal one.
 */
export function typedNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/\s*%$/, '')
    .replaceAll(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3})/g, '');
  if (/^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(plain)) return Number(plain.replaceAll(',', ''));
  const point = plain.replace(/^([+-]?\d*),(\d+)$/, '$1.$2').replace(/\.$/, '');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(point)) return null;
  const value = Number(point);
  return Number.isFinite(value) ? value : null;
}

/** A number as it stands in a field: no trailing noise of a division, at most `digits` significant ones. */
export function fieldNumber(value: number, digits = 6): string {
  return String(Number(value.toPrecision(digits)));
}

/** What is typed, raised or lowered by a step, and not below 0; null where it is no number. */
export function nudged(text: string, step: number): string | null {
  const value = typedNumber(text);
  return value === null ? null : fieldNumber(Math.max(0, value + step), 12);
}
