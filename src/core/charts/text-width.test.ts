import { expect, test } from 'vitest';
import { shortened, textWidth } from './text-width.ts';

// Measured in Chromium with Public Sans and tabular figures, 100 px; an estimate may be up to a fifth too wide.
test.each([
  ['Hamburgefonts 123', 963],
  ['Wednesday', 539],
  ['Illicit trill', 416],
  ['−13.1 % to −5.7 %', 892],
  ['12,345,678', 620],
])('%s is about as wide as it is drawn', (text, measured) => {
  const estimate = (textWidth(text, 'normal') / 12.5) * 100;
  expect(estimate).toBeGreaterThanOrEqual(measured * 0.98);
  expect(estimate).toBeLessThanOrEqual(measured * 1.2);
});

test('what fits stays; what does not is cut; what cannot fit is nothing', () => {
  expect(shortened('Net conversion', 200)).toBe('Net conversion');
  const cut = shortened('Retention from checkout to payment', 100);
  expect(cut).toMatch(/^Retention.*…$/);
  expect(textWidth(cut)).toBeLessThanOrEqual(100);
  expect(shortened('Net conversion', 3)).toBe('');
  expect(shortened('', 0)).toBe('');
});
