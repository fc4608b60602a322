import { expect, test } from 'vitest';
import { manualClock } from '../../../tests/endpoint/manual-clock.ts';
import { startDeadlines } from './deadlines.ts';
import { DEFAULT_LIMITS } from './limits.ts';

const limits = { ...DEFAULT_LIMITS, firstTokenMs: 100, idleMs: 50, totalMs: 1000 };

function start() {
  const clock = manualClock();
  const expired: string[] = [];
  return {
    clock,
    expired,
    deadlines: startDeadlines({ clock, limits, expire: (code) => expired.push(code) }),
  };
}

test('the first token is due from the call on, not before', () => {
  const { clock, expired, deadlines } = start();
  clock.advance(500);
  deadlines.calling();
  clock.advance(99);
  expect(expired).toEqual([]);
  clock.advance(1);
  expect(expired).toEqual(['timeout_first_token']);
});

test('content keeps the idle clock from running out, to the millisecond', () => {
  const { clock, expired, deadlines } = start();
  deadlines.calling();
  for (let piece = 0; piece < 10; piece += 1) {
    clock.advance(49);
    deadlines.progress();
  }
  clock.advance(49);
  expect(expired).toEqual([]);
  clock.advance(1);
  expect(expired).toEqual(['timeout_idle']);
});

test('while the reader is slow nothing is due but the whole', () => {
  const { clock, expired, deadlines } = start();
  deadlines.calling();
  deadlines.progress();
  deadlines.hold();
  clock.advance(900);
  expect(expired).toEqual([]);
  deadlines.progress();
  clock.advance(49);
  expect(expired).toEqual([]);
  clock.advance(51);
  expect(expired).toEqual(['timeout_idle', 'timeout_total']);
});

test('nothing expires after clear', () => {
  const { clock, expired, deadlines } = start();
  deadlines.calling();
  deadlines.clear();
  clock.advance(10_000);
  expect(expired).toEqual([]);
});
