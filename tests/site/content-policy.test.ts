import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inProject, listFiles } from '../../scripts/lib/project.ts';

const pages = listFiles('dist/client').filter((path) => path.endsWith('.html'));

test('every page forbids its own content to load or send anything elsewhere, and to run foreign script', () => {
  expect(pages.length).toBeGreaterThan(50);
  for (const path of pages) {
    const html = readFileSync(inProject(path), 'utf8');
    const policy = /<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    if (policy === '' && /http-equiv="refresh"/.test(html)) continue;
    expect(policy, path).toContain("default-src 'self'");
    expect(policy, path).toContain("object-src 'none'");
    expect(/script-src ([^;]*)/.exec(policy)?.[1], path).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
  }
});
