import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { groupSteps, type Transaction } from './group-steps.ts';

/** Real transactions on a table of numbers, counted. */
function openNumbers() {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE numbers (number INTEGER PRIMARY KEY)');
  const counts = { transactions: 0 };
  const transaction: Transaction = (work) => {
    counts.transactions += 1;
    database.exec('BEGIN');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  const add = (number: number) => () => {
    database.prepare('INSERT INTO numbers VALUES (?)').run(number);
    return number;
  };
  const all = () =>
    database
      .prepare('SELECT number FROM numbers')
      .all()
      .map(({ number }) => number);
  const steps = groupSteps(transaction, { isBusy: () => false, patienceMs: 0 });
  return { steps, add, all, counts };
}

test('steps of one moment are one transaction, and each gets its own result', async () => {
  const { steps, add, all, counts } = openNumbers();
  expect(await Promise.all([1, 2, 3].map((number) => steps.add(add(number))))).toEqual([1, 2, 3]);
  expect(counts.transactions).toBe(1);
  expect(await steps.add(add(4))).toBe(4);
  expect(counts.transactions).toBe(2);
  expect(all()).toEqual([1, 2, 3, 4]);
});

test('a step that fails takes none with it, and leaves nothing behind', async () => {
  const { steps, add, all } = openNumbers();
  const bad = () => {
    add(5)();
    throw new Error('on purpose');
  };
  const outcomes = await Promise.allSettled([add(1), bad, add(1), add(2)].map((step) => steps.add(step)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(all()).toEqual([1, 2]);
});

test('finishing does what is waiting at once', async () => {
  const { steps, add, all } = openNumbers();
  const added = steps.add(add(7));
  steps.finish();
  expect(all()).toEqual([7]);
  expect(await added).toBe(7);
});

/** A transaction that somebody else's keeps from beginning, until it is over. */
function busyUntilReleased(patienceMs: number) {
  const busy = new Error('busy');
  const state = { isOver: false, attempts: 0 };
  const transaction: Transaction = (work) => {
    state.attempts += 1;
    if (!state.isOver) throw busy;
    work();
  };
  return { state, steps: groupSteps(transaction, { isBusy: (error) => error === busy, patienceMs }) };
}

test('while somebody else writes, steps wait in their order and the process goes on', async () => {
  const { state, steps } = busyUntilReleased(60_000);
  const order: string[] = [];
  const first = steps.add(() => order.push('first'));
  await expect.poll(() => state.attempts).toBeGreaterThan(1);
  const second = steps.add(() => order.push('second'));
  state.isOver = true;
  expect(await Promise.all([first, second])).toEqual([1, 2]);
  expect(order).toEqual(['first', 'second']);
});

test('a step that waited too long is rejected, and never done later', async () => {
  const { state, steps } = busyUntilReleased(0);
  const done: string[] = [];
  await expect(steps.add(() => done.push('late'))).rejects.toThrow('busy');
  state.isOver = true;
  await steps.add(() => done.push('next'));
  expect(done).toEqual(['next']);
});
