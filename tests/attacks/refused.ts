import { expect } from 'vitest';
import type { RunErrorCode } from '#domain/run/errors.ts';
import { type AttackedSite, logged } from './site.ts';
import type { Answer, Sent } from './wire.ts';

/**
 * Sends something that must be refused by the endpoint and asserts all of it: what came back, that no model was called,
 * that nothing was booked, and that the one line in the log says no more than the code.
 */
export async function expectRefused(
  site: AttackedSite,
  sent: Sent,
  [status, code]: readonly [number, RunErrorCode],
): Promise<Answer> {
  const [calls, runs, lines] = [site.upstream.seen.length, site.runs().length, site.logs().length];
  const answer = await site.ask(sent);
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
  const fresh = (await logged(site, lines + 1)).slice(lines);
  expect(fresh).toMatchObject([{ event: 'refused', code }]);
  expect(site.upstream.seen.length).toBe(calls);
  expect(site.runs().length).toBe(runs);
  return answer;
}

/** Sends something that Node itself or the listener turns away before any of our checks: nobody hears of it. */
export async function expectTurnedAway(
  site: AttackedSite,
  sent: Sent,
  statuses: readonly number[],
): Promise<Answer> {
  const [calls, runs, lines] = [site.upstream.seen.length, site.runs().length, site.logs().length];
  const answer = await site.ask(sent);
  expect(statuses).toContain(answer.status);
  expect([site.upstream.seen.length, site.runs().length, site.logs().length]).toEqual([calls, runs, lines]);
  return answer;
}
