import { afterAll, beforeAll, expect, test } from 'vitest';
import { newToken } from '#server/run/auth/tokens.ts';
import { expectRefused, stateOf } from './refused.ts';
import { type AttackedSite, booked, logged, startAttacked } from './site.ts';
import { attackBody, eventsOf } from './wire.ts';

/* The operator's switch and limits, as a client meets them. */
const [ada, grace] = [await newToken('ada-lovelace'), await newToken('grace-hopper')];

let off: AttackedSite;
let limited: AttackedSite;
beforeAll(async () => {
  [off, limited] = await Promise.all([
    startAttacked({ env: { LOOPBOOK_RUN: 'off' } }),
    startAttacked({
      secrets: [ada.token, grace.token, 'ada-lovelace', 'grace-hopper'],
      env: {
        LOOPBOOK_AUTH: 'tokens',
        LOOPBOOK_TOKENS: `${ada.entry},${grace.entry}`,
        LOOPBOOK_ID_SECRET: 'a secret of at least thirty-two characters',
        LOOPBOOK_RUNS_PER_MINUTE: '2',
        // A run holds some 13,000 micro-dollars: there is room for one, and not for two that cost as much.
        LOOPBOOK_USER_DAY_USD: '0.02',
      },
    }),
  ]);
});
afterAll(() => Promise.all([off?.close(), limited?.close()]));

const as = ({ token }: { token: string }, model: string) => ({
  headers: [`authorization: Bearer ${token}`],
  body: JSON.stringify(attackBody(model)),
});

/** A run that is let in: answered, called, booked at its cost, logged. */
async function expectDone(who: { token: string }, model: string): Promise<void> {
  const before = stateOf(limited);
  expect(eventsOf(await limited.ask(as(who, model))).at(-1)?.type).toBe('done');
  const lines = (await logged(limited, before.lines + 1)).slice(before.lines);
  expect(lines).toMatchObject([{ event: 'run', outcome: 'done' }]);
  const runs = (await booked(limited, before.runs + 1)).slice(before.runs);
  expect(runs).toMatchObject([{ run_id: lines[0]?.['runId'], state: 'settled', user: lines[0]?.['user'] }]);
  expect(stateOf(limited)).toEqual({
    calls: before.calls + 1,
    runs: before.runs + 1,
    lines: before.lines + 1,
    spent: before.spent + Number(lines[0]?.['cost']),
  });
}

test('runs that are switched off are refused, although a model is configured', async () => {
  const answer = await expectRefused(off, { body: JSON.stringify(attackBody('chunks-5')) }, [
    503,
    'not_configured',
  ]);
  expect(JSON.parse(answer.body).message).toContain('LOOPBOOK_RUN=off');
  const status = await off.ask({ method: 'GET' });
  expect([status.status, JSON.parse(status.body).models]).toEqual([200, []]);
  expect([off.upstream.seen.length, off.runs().length, off.logs().length]).toEqual([0, 0, 1]);
});

test('the third run of a minute is refused, and says when to come back', async () => {
  await expectDone(ada, 'chunks-5');
  await expectDone(ada, 'chunks-5');
  const { headers } = await expectRefused(limited, as(ada, 'chunks-5'), [429, 'rate_limited']);
  const seconds = Number(headers['retry-after']);
  expect([seconds >= 1, seconds <= 60]).toEqual([true, true]);
});

test('whoever has spent their day is refused, whatever others have left', async () => {
  await expectDone(grace, 'chunks-200-no-usage');
  const answer = await expectRefused(limited, as(grace, 'chunks-5'), [402, 'budget_exhausted']);
  expect(JSON.parse(answer.body).message).toContain('your budget for today');
  // It is not the minute that stops her, and the server's own budget is far from spent.
  expect(limited.spent()).toBeLessThan(40_000);
});
