import { expect, test } from 'vitest';
import { readDeployTarget } from '#domain/site/deploy-target.ts';

test.each([
  [undefined, 'node'],
  ['', 'node'],
  [' netlify ', 'netlify'],
])('DEPLOY_TARGET %j is %s', (text, target) => {
  expect(readDeployTarget(text)).toBe(target);
});

test.each(['clodflare', 'constructor', 'Node'])('%s is answered with the hosts there are', (text) => {
  expect(() => readDeployTarget(text)).toThrow(/node, cloudflare, vercel, netlify/);
});
