import { expect, test } from 'vitest';
import { startProblems } from '#server/node/start-problems.ts';
import { forThisMachine } from './own-machine.ts';

test.each([{}, { LOOPBOOK_AUTH: '' }, { LOOPBOOK_AUTH: ' ' }])(
  'a key and nothing else (%j) starts for this machine only, and says so',
  (given) => {
    const env: Record<string, string> = { OPENAI_API_KEY: 'k', ...given };
    expect(startProblems(env)).toHaveLength(1);
    expect(forThisMachine(env)).toContain('for this machine only');
    expect(env['LOOPBOOK_AUTH']).toBe('none');
    expect(startProblems(env)).toEqual([]);
  },
);

test('an address of the network stays refused', () => {
  const env: Record<string, string> = { OPENAI_API_KEY: 'k', HOST: '0.0.0.0' };
  forThisMachine(env);
  expect(startProblems(env)).toEqual([expect.stringMatching(/^HOST=0\.0\.0\.0 /)]);
});

test.each(['none', 'tokens', 'proxy-jwt', 'noone'])('what the environment says stands: %s', (mode) => {
  const env = { LOOPBOOK_AUTH: mode };
  expect(forThisMachine(env)).toBeNull();
  expect(env).toEqual({ LOOPBOOK_AUTH: mode });
});
