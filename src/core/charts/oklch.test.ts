import { expect, test } from 'vitest';
import { oklchToRgb } from '#core/charts/oklch.ts';

// Coordinates of the CSS named colours as given in CSS Color Module Level 4.
test.each([
  ['white', [1, 0, 0], [255, 255, 255]],
  ['black', [0, 0, 0], [0, 0, 0]],
  ['red', [0.62796, 0.25768, 29.23], [255, 0, 0]],
  ['lime', [0.86644, 0.29483, 142.5], [0, 255, 0]],
  ['blue', [0.45201, 0.31321, 264.05], [0, 0, 255]],
] as const)('%s', (_name, [lightness, chroma, hue], rgb) => {
  const found = oklchToRgb(lightness, chroma, hue);
  for (const [index, value] of rgb.entries())
    expect(Math.abs((found[index] ?? -1) - value)).toBeLessThanOrEqual(1);
});
