import { expect, test } from 'vitest';
import { readFinish } from './finish.ts';

test.each([
  ['stop', ['stop', 'STOP', 'eos', 'eos_token', 'end_turn', 'stop_sequence']],
  ['length', ['length', 'max_tokens', 'MAX_TOKENS', 'max_output_tokens', 'model_length']],
  ['filtered', ['content_filter', 'content_filter: SAFETY', 'SAFETY', 'RECITATION', 'refusal']],
  ['failed', ['error', 'abort', 'insufficient_system_resource']],
  ['other', ['tool_calls', 'function_call', 'stopped', 'unknown', 'safetyish']],
  [null, [null, undefined, '', 7, {}]],
])('%s', (finish, reasons) => {
  expect(reasons.map(readFinish)).toEqual(reasons.map(() => finish));
});
