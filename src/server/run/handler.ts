import { refOf } from '#domain/prompts/prompt.ts';
import type { RunStatus } from '#domain/run/status.ts';
import { openAnswer } from '#server/run/answer-stream.ts';
import type { RunDeps } from '#server/run/deps.ts';
import { readBody, requireStatedLength } from '#server/run/guards/body.ts';
import { requireJson } from '#server/run/guards/content-type.ts';
import { planCost } from '#server/run/guards/cost.ts';
import { fillMessages } from '#server/run/guards/messages.ts';
import { requireMethod } from '#server/run/guards/method.ts';
import { chooseModel } from '#server/run/guards/model.ts';
import { requireOwnOrigin } from '#server/run/guards/origin.ts';
import { findPrompt } from '#server/run/guards/prompt.ts';
import { parseRunRequest } from '#server/run/guards/schema.ts';
import type { PreparedRun } from '#server/run/prepared-run.ts';
import { jsonResponse, Refusal, refusalResponse } from '#server/run/refusal.ts';
import { readStatus } from '#server/run/status.ts';

/** Time after a run's last allowed moment at which a ledger may take it for crashed, in milliseconds. */
const GRACE_MS = 30_000;

const LEDGER_DOWN = 'The budget cannot be checked at the moment, and without that nothing is run.';

/**
 * The run endpoint: `POST` runs a catalogued prompt and answers with an event stream, `GET` says what is configured.
 * A refusal is JSON with the code an `error` event would have. Checks come in a fixed order and fail closed:
 *
 * method, content type, origin, stated length, who is asking, body bytes, schema, prompt, values, model and price, cost,
 * idempotency and limits. What the headers tell comes first: nothing that a stranger sends is read or kept.
 */
export function createRunHandler(deps: RunDeps): (request: Request) => Promise<Response> {
  return async (request) => {
    const startedAt = deps.clock.now();
    const known: Known = {};
    try {
      if (requireMethod(request) === 'GET') return statusResponse(await status(request, deps));
      return eventStream(openAnswer(await prepare(request, deps, known), deps, request.signal));
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('internal', unexpected(error));
      const { detail } = refusal.details;
      const now = deps.clock.now();
      deps.log({
        event: 'refused',
        at: new Date(now).toISOString(),
        code: refusal.code,
        ms: now - startedAt,
        ...known,
        ...(detail === undefined ? {} : { detail }),
      });
      return refusalResponse(refusal);
    }
  };
}

/** What has been found out about a request, for the log line of a refusal. */
type Known = { user?: string; prompt?: string };

async function prepare(request: Request, deps: RunDeps, known: Known): Promise<PreparedRun> {
  const acceptedAt = deps.clock.now();
  requireJson(request);
  requireOwnOrigin(request);
  await requireStatedLength(request);
  const { user } = await deps.authenticate(request);
  known.user = user;
  const wanted = parseRunRequest(await readBody(request));
  const prompt = findPrompt(deps.catalogue, wanted);
  known.prompt = refOf(prompt);
  const filled = fillMessages(prompt, wanted, {
    contexts: deps.contexts,
    maxInputBytes: deps.limits.maxInputBytes,
  });
  const model = chooseModel(await deps.models.list(), wanted);
  const texts = filled.messages.map((message) => message.text);
  const plan = planCost({ prompt, texts, model, maxRunCost: deps.limits.maxRunCost });
  const runId = deps.newRunId();
  const ttlMs = deps.limits.totalMs + GRACE_MS;
  const reservation = { runId, user, idempotencyKey: wanted.idempotencyKey, microUsd: plan.reserve, ttlMs };
  const refused = await deps.ledger.reserve(reservation).catch(() => {
    throw new Refusal('busy', { message: LEDGER_DOWN, status: 503, retryAfter: 10, detail: 'ledger' });
  });
  if (refused !== null) throw new Refusal(refused.code, withoutCode(refused));
  return { ...filled, ...plan, runId, user, prompt, model, acceptedAt };
}

/** The name of what nobody thought of; its message may hold anything and is kept nowhere. */
function unexpected(error: unknown): { detail?: string } {
  return error instanceof Error ? { detail: error.name } : {};
}

function withoutCode({ message, retryAfter }: { message?: string; retryAfter?: number }) {
  return {
    ...(message === undefined ? {} : { message }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

async function status(request: Request, deps: RunDeps): Promise<RunStatus> {
  requireOwnOrigin(request);
  return readStatus(deps, request);
}

function statusResponse(body: RunStatus): Response {
  return jsonResponse(body, { status: 200 });
}

function eventStream(body: ReadableStream<Uint8Array>): Response {
  const headers = {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
  };
  return new Response(body, { headers });
}
