import { expect, test } from 'vitest';
import { isRunErrorCode, RUN_ERRORS, type RunErrorCode, runError } from './errors.ts';

test.each(Object.entries(RUN_ERRORS))(
  '%s has an error status and says what happened in a sentence',
  (_, { status, message }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(message).toMatch(/^[A-Z].*\.$/);
  },
);

test('a more exact message and a waiting time replace what the table says', () => {
  expect(runError('busy', { message: 'Wait.', retryAfter: 5 })).toEqual({
    code: 'busy',
    message: 'Wait.',
    retryable: true,
    retryAfter: 5,
  });
});

test('only names of the table are codes', () => {
  const names: unknown[] = ['busy' satisfies RunErrorCode, 'toString', 'nope', 7];
  expect(names.map(isRunErrorCode)).toEqual([true, false, false, false]);
});
