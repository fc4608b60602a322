/** Sizes of a `text` mark, in CSS pixels. */
export const TEXT_SIZE = { small: 11.5, normal: 12.5, large: 13.5 } as const;

export type TextSize = keyof typeof TEXT_SIZE;

/** How wide words are about, in CSS pixels: by classes of letters of a sans-serif face, rather too wide than too narrow. */
export function textWidth(text: string, size: TextSize = 'normal'): number {
  let ems = 0;
  for (const letter of text) ems += letterWidth(letter);
  return ems * TEXT_SIZE[size];
}

/** The words, cut with an ellipsis where they are wider than `room`; nothing where not even that fits. */
export function shortened(text: string, room: number, size: TextSize = 'normal'): string {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join('').trimEnd()}…`, size) > room) letters.pop();
  return letters.length === 0 ? '' : `${letters.join('').trimEnd()}…`;
}

function letterWidth(letter: string): number {
  const found = CLASSES.find(([letters]) => letters.test(letter));
  return found?.[1] ?? 0.6;
}

/** Widths in ems, measured on Public Sans with tabular figures. */
const CLASSES: readonly [RegExp, number][] = [
  [/[ijlI.:;|'’!()·\s]/u, 0.31],
  [/[,ftr[\]/\-"“”J]/u, 0.43],
  [/[mM%…@W]/u, 0.95],
  [/[A-Zw&]/u, 0.76],
  [/\d/u, 0.68],
  [/[+−=<>~a-z]/u, 0.61],
  // Scripts whose letters fill a square.
  [/[\u1100-\u11FF\u2E80-\uFFFF\u{1F000}-\u{1FFFF}\u{20000}-\u{3FFFF}]/u, 1.05],
];
