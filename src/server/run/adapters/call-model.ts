import { chat } from '#server/run/adapters/chat.ts';
import { createClients } from '#server/run/adapters/clients.ts';
import type { Protocol } from '#server/run/adapters/protocol.ts';
import { type Closing, readMessages, type StreamMessage } from '#server/run/adapters/read-messages.ts';
import { responses } from '#server/run/adapters/responses.ts';
import { untilFinished } from '#server/run/adapters/until-finished.ts';
import { askFailure, spokenFailure, toUpstreamFailure } from '#server/run/adapters/upstream-failure.ts';
import { systemClock } from '#server/run/clock.ts';
import type { CallModel, ModelCall, ModelEvent } from '#server/run/model-events.ts';

const CLOSING: Closing = { clock: systemClock, closingMs: 2000 };
const PROTOCOLS: Readonly<Record<ModelCall['model']['api'], Protocol>> = { chat, responses };

/** Calls models through the `openai` SDK, each in its protocol, and reads what they answer. */
export function createModelCaller(fetch: typeof globalThis.fetch, closing: Closing = CLOSING): CallModel {
  const clientOf = createClients(fetch);
  async function* run(call: ModelCall, signal: AbortSignal): AsyncGenerator<readonly ModelEvent[]> {
    const { ask, read } = PROTOCOLS[call.model.api];
    try {
      const { body } = await ask(clientOf(call.model.endpoint), call, signal).catch((error: unknown) => {
        throw askFailure(error, signal);
      });
      if (body === null) return;
      for await (const messages of readMessages(body, signal, closing)) {
        const { events, failure } = readAll(messages, read);
        if (events.length > 0) yield events;
        if (failure !== null) throw failure.reason;
      }
    } catch (error) {
      throw toUpstreamFailure(error);
    }
  }
  return (call, signal) => untilFinished((until) => run(call, until), signal, closing);
}

/** What came before a failure counts, also when it came together with it. */
function readAll(
  messages: readonly StreamMessage[],
  read: Protocol['read'],
): { events: ModelEvent[]; failure: { reason: unknown } | null } {
  const events: ModelEvent[] = [];
  try {
    for (const message of messages) for (const event of read(parse(message))) events.push(event);
    return { events, failure: null };
  } catch (reason) {
    return { events, failure: { reason } };
  }
}

/** The message's JSON, unless it is a failure, by its name or with an `error` at the top, which both protocols know. */
function parse({ event, data }: StreamMessage): unknown {
  const parsed: unknown = JSON.parse(data);
  const error = typeof parsed === 'object' && parsed !== null && 'error' in parsed ? parsed.error : null;
  if (event === 'error' || error)
    throw spokenFailure((error || parsed) as Parameters<typeof spokenFailure>[0]);
  return parsed;
}
