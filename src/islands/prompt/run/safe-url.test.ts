import { expect, test } from 'vitest';
import { safeUrl } from './safe-url.ts';

test('only absolute http and https addresses may be followed', () => {
  expect(safeUrl('https://example.org/a?b#c')).toBe('https://example.org/a?b#c');
  expect(safeUrl('HTTP://example.org')).toBe('http://example.org/');
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' https://example.org',
  'java\nscript:alert(1)',
  'data:text/html,<script>',
  'vbscript:x',
  'mailto:a@example.org',
  '//example.org',
  '/api/run',
  '#top',
  'https://',
  'https://good.example@evil.example/',
  'blob:https://example.org/1',
  '',
])('%j may not', (url) => {
  expect(safeUrl(url)).toBeUndefined();
});
