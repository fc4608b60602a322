import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RunErrorCode } from '#domain/run/errors.ts';
import { createRunEventDecoder, HEARTBEAT, type RunEvent } from '#domain/run/events.ts';
import { textOf, until } from '../endpoint/client.ts';
import { UPSTREAM_CANARY } from '../upstream/play.ts';
import {
  bodyFor,
  type ContractTarget,
  FIRST_TOKEN_SECONDS,
  KEY_CANARY,
  MOST_AT_ONCE,
  postAs,
  VALUE_CANARY,
} from './contract-target.ts';

const FAULTS: [model: string, code: RunErrorCode][] = [
  ['status-401', 'upstream_rejected'],
  ['status-429', 'upstream_rate_limited'],
  ['status-500', 'upstream_unavailable'],
  ['html', 'upstream_unavailable'],
  ['redirect', 'upstream_unavailable'],
  ['error-frame-after-2', 'upstream_unavailable'],
  ['cut-after-3', 'truncated'],
  ['reset-after-3', 'truncated'],
];

/** Runs that begin: what streams, what ends them, and that they are counted. */
export function runContract(target: () => ContractTarget): void {
  async function run(body: unknown): Promise<{ response: Response; events: RunEvent[]; raw: string }> {
    const response = await postAs(target(), body);
    const raw = await response.text();
    const decoder = createRunEventDecoder();
    return { response, events: decoder.push(raw), raw };
  }
  const words = (model: string, fields = {}) => bodyFor(target().prompts.text, model, fields);
  const seen = (model: string) => target().upstream.seen.filter((entry) => entry.model === model);

  test('an answer streams: meta, text as it comes, then done; no cache and no proxy may hold it', async () => {
    const { response, events } = await run(words('chunks-20-gap-10'));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    const { hash } = target().prompts.text;
    expect(events[0]).toMatchObject({ type: 'meta', model: 'chunks-20-gap-10', promptHash: hash });
    expect(textOf(events)).toMatch(/^word1 .* word20 $/);
    expect(events.filter(({ type }) => type === 'delta').length).toBeGreaterThan(5);
    expect(events.at(-1)).toMatchObject({ type: 'done', finish: 'stop', usage: { outputTokens: 20 } });
  });

  test('the model gets the rendered prompt with our key, and the reader what it said', async () => {
    const { events } = await run(words('echo'));
    expect(textOf(events)).toContain(VALUE_CANARY);
    expect(seen('echo').at(-1)?.headers['authorization']).toBe(`Bearer ${KEY_CANARY}`);
  });

  test('a JSON answer is checked against the prompt’s schema', async () => {
    const { json } = target().prompts;
    const good = await run(bodyFor(json, 'json'));
    expect(good.events.at(-1)).toMatchObject({ type: 'done', output: { valid: true } });
    const bad = await run(bodyFor(json, 'json-bad'));
    expect(bad.events.at(-1)).toMatchObject({ type: 'done', output: { valid: false } });
  });

  test.each(FAULTS)('%s ends as %s, in our words', async (model, code) => {
    const { response, events, raw } = await run(words(model));
    expect(response.status).toBe(200);
    expect(events.at(-1)).toMatchObject({ type: 'error', code });
    expect(events.filter(({ type }) => type === 'error' || type === 'done')).toHaveLength(1);
    for (const canary of [UPSTREAM_CANARY, KEY_CANARY]) expect(raw).not.toContain(canary);
  });

  test('one idempotency key starts one run', async () => {
    const before = seen('chunks-20-gap-10').length;
    const body = words('chunks-20-gap-10', { idempotencyKey: randomUUID() });
    const answers = await Promise.all([run(body), run(body), run(body)]);
    expect(answers.map(({ response }) => response.status).sort()).toEqual([200, 409, 409]);
    expect(seen('chunks-20-gap-10').length).toBe(before + 1);
  });

  test('a reader who leaves hangs up the model, and the run is booked', async () => {
    for (const [model, sign] of [
      ['chunks-400-gap-20', 'word5 '],
      ['stall-after-3', 'word3 '],
      ['silent', 'event: meta'],
    ] as const) {
      const leftAt = await leaveAfter(words(model), sign);
      await until(() => seen(model).length > 0);
      const closed = await seen(model).at(-1)?.closed;
      expect(closed?.by).toBe('client');
      expect((closed?.at ?? 0) - leftAt).toBeLessThan(target().promises.leavingMs);
      await expect
        .poll(() => finishedRuns(target().output()), { timeout: 10_000 })
        .toContainEqual(expect.objectContaining({ model, outcome: 'aborted' }));
    }
  });

  test('of many runs at once exactly as many begin as may, and leaving makes room for others', async () => {
    const stop = new AbortController();
    const started = await Promise.all(
      Array.from({ length: MOST_AT_ONCE * 3 }, () =>
        postAs(target(), words('chunks-400-gap-20'), { signal: stop.signal }),
      ),
    );
    const begun = started.filter(({ status }) => status === 200);
    expect(begun).toHaveLength(MOST_AT_ONCE);
    expect(started.filter(({ status }) => status === 409)).toHaveLength(MOST_AT_ONCE * 2);
    stop.abort();
    await expect
      .poll(async () => (await run(words('echo'))).response.status, { timeout: 10_000, interval: 200 })
      .toBe(200);
  });

  test('a silent model is waited for with comments that keep the connection, but not for ever', async () => {
    const startedAt = Date.now();
    const { raw, events } = await run(words('silent'));
    expect(raw.split(HEARTBEAT).length - 1).toBeGreaterThanOrEqual(target().promises.heartbeats);
    expect(events.at(-1)).toMatchObject({ type: 'error', code: 'timeout_first_token' });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(FIRST_TOKEN_SECONDS * 1000 - 50);
    expect((await seen('silent').at(-1)?.closed)?.by).toBe('client');
  });

  test('all that began is booked, at what the log says it cost, and nothing is held any more', async () => {
    const { books, output } = target();
    await expect.poll(() => books().held, { timeout: 10_000 }).toBe(0);
    const lines = finishedRuns(output());
    expect(books()).toEqual({
      held: 0,
      settled: lines.length,
      spent: lines.reduce((sum, { cost }) => sum + cost, 0),
    });
    const costs = (models: readonly string[]) =>
      lines.filter(({ model }) => models.includes(model)).map(({ cost }) => Math.min(cost, 1));
    const unbegun = ['status-401', 'status-429', 'redirect'];
    const begun = [
      'echo',
      'json',
      'chunks-20-gap-10',
      'cut-after-3',
      'reset-after-3',
      'stall-after-3',
      'silent',
      'status-500',
      'html',
    ];
    // What was refused costs nothing; what may have begun costs something, however it ended.
    expect(new Set(costs(unbegun))).toEqual(new Set([0]));
    expect(new Set(costs(begun))).toEqual(new Set([1]));
  });

  /** Reads until a text has come, then goes. */
  async function leaveAfter(body: unknown, sign: string): Promise<number> {
    const stop = new AbortController();
    const response = await postAs(target(), body, { signal: stop.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ''; !text.includes(sign); ) {
      const part = await reader?.read();
      if (part === undefined || part.done) throw new Error(`The answer ended before ${sign}`);
      text += part.value;
    }
    stop.abort();
    await reader?.cancel().catch(() => undefined);
    return Date.now();
  }
}

/** The lines that a deployment logs when runs end. */
function finishedRuns(output: string): FinishedRun[] {
  const lines = [...output.matchAll(/^\{.*\}$/gm)].map(([line]) => JSON.parse(line));
  return lines.filter(({ event }) => event === 'run') as FinishedRun[];
}

type FinishedRun = { model: string; outcome: string; cost: number };
