import { expect } from 'vitest';
import type { RunErrorCode } from '#domain/run/errors.ts';
import { type AttackedSite, type LogLine, logged } from './site.ts';
import type { Answer, Sent } from './wire.ts';

/**
 * Sends something that must be refused by the endpoint and asserts all of it: what came back, that no model was called,
 * that nothing was booked, and that the one line in the log says no more than the code and what was known by then.
 */
export async function expectRefused(
  site: AttackedSite,
  sent: Sent,
  [status, code]: readonly [number, RunErrorCode],
): Promise<Answer> {
  const before = stateOf(site);
  const answer = await site.ask(sent);
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
  const fresh = (await logged(site, before.lines + 1)).slice(before.lines);
  expect(fresh).toMatchObject([{ event: 'refused', code }]);
  expectSparse(fresh[0], { code });
  expect(stateOf(site)).toEqual({ ...before, lines: before.lines + 1 });
  return answer;
}

/** Sends something that Node itself or the listener turns away before any of our checks: nobody hears of it. */
export async function expectTurnedAway(
  site: AttackedSite,
  sent: Sent,
  statuses: readonly number[],
): Promise<Answer> {
  const before = stateOf(site);
  const answer = await site.ask(sent);
  expect(statuses).toContain(answer.status);
  expect(stateOf(site)).toEqual(before);
  return answer;
}

/** What something that begins no run may not change: the upstream's calls, the ledger's runs and money, the log. */
export function stateOf(site: AttackedSite): { calls: number; runs: number; spent: number; lines: number } {
  return {
    calls: site.upstream.seen.length,
    runs: site.runs().length,
    spent: site.spent(),
    lines: site.logs().length,
  };
}

/** In every line, and with a form that can hold nothing else. */
const ALWAYS: Readonly<Record<string, unknown>> = {
  event: 'refused',
  at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/),
  code: expect.stringMatching(/^[a-z_]+$/),
  ms: expect.any(Number),
  auth: expect.stringMatching(/^(?:none|tokens|proxy-jwt)$/),
};
/** What is known only after some checks. */
const USER = { user: expect.stringMatching(/^(?:local|[\w-]{22})$/) };
const PROMPT = { ...USER, prompt: expect.stringMatching(/^[a-z0-9-]+@\d+$/) };
const STORE = { detail: expect.stringMatching(/^[a-z]+$/) };

/** What else a line may hold; some codes come from checks before and after it is known who asks. */
const KNOWN: Partial<Record<RunErrorCode, readonly object[]>> = {
  unauthorized: [{}],
  forbidden_origin: [{}],
  bad_request: [{}, USER],
  too_large: [{}, USER, PROMPT],
  unknown_prompt: [USER],
  busy: [PROMPT, { ...PROMPT, ...STORE }, STORE],
};

/** Asserts that a line about a refusal has exactly the fields it may have by then. */
export function expectSparse(
  line: LogLine | undefined,
  { code, route = '/api/run/' }: { code: RunErrorCode; route?: string },
): void {
  expect((KNOWN[code] ?? [PROMPT]).map((known) => ({ ...ALWAYS, ...known, route }))).toContainEqual(line);
}
