import { approximateTokens } from '#core/text/approximate-tokens.ts';
import { type Usage, usageCost } from '#domain/run/cost.ts';
import type { Finish } from '#domain/run/events.ts';
import type { UpstreamFailure } from '#server/run/adapters/upstream-failure.ts';
import { stopsWhenLeft } from '#server/run/models/providers.ts';
import type { PreparedRun } from '#server/run/prepared-run.ts';

/** What a run's cost is told from: what was heard of the model, and why that was all. */
export type Heard = {
  /** Calls so far; only the last one can have cost anything. */
  attempts: number;
  finish: Finish | null;
  /** As the provider counted. */
  usage: Counts | null;
  /** Whether text or thinking came after the counts, so that they are those so far. */
  isCountedEarly: boolean;
  /** Whether the reader has not taken yet what came: the model may be far ahead of what was read of it. */
  isReaderBehind: boolean;
  failure: Pick<UpstreamFailure, 'costNothing' | 'status'> | null;
  /** Whether anything of an answer came: text, thinking or counts. */
  hasBegun: boolean;
  /** Whether thinking was told of, which is paid like text and not in `outputBytes`. */
  hasThought: boolean;
  /** UTF-8 bytes of the text. */
  outputBytes: number;
};

/** Before anything was called. */
export const NOTHING_HEARD: Heard = {
  attempts: 0,
  finish: null,
  usage: null,
  isCountedEarly: false,
  isReaderBehind: false,
  failure: null,
  hasBegun: false,
  hasThought: false,
  outputBytes: 0,
};

type Counts = Omit<Usage, 'estimated'>;
type Told = Pick<PreparedRun, 'reserve' | 'inputReserve' | 'messages'> & {
  model: Pick<PreparedRun['model'], 'price' | 'provider' | 'reasoning' | 'endpoint'>;
};

/**
 * Tokens of a run, and its cost in micro-dollars. What the provider did not count to the end is estimated, and booked at
 * the most it can have been: a budget holds only if nothing that may have been paid is left out.
 */
export function account(run: Told, heard: Heard): { usage: Usage; cost: number } {
  const { price } = run.model;
  const { usage, finish } = heard;
  if (usage !== null && finish !== null && isPlausible(usage, heard))
    return { usage: { ...usage, estimated: false }, cost: usageCost(usage, price) };
  const texts = run.messages.map((message) => message.text);
  const inputTokens = texts.reduce((sum, text) => sum + approximateTokens(text), 0);
  if (costNothing(heard)) {
    // Azure charges for a prompt that its content filter refuses, which is a 400 like others.
    if (run.model.provider === 'azure' && heard.failure?.status === 400)
      return { usage: { inputTokens, outputTokens: 0, estimated: true }, cost: run.inputReserve };
    return { usage: { inputTokens: 0, outputTokens: 0, estimated: true }, cost: 0 };
  }
  const estimate = {
    inputTokens: usage?.inputTokens || inputTokens,
    outputTokens: usage?.outputTokens || Math.ceil(heard.outputBytes / 4),
  };
  // Counts that came before the end are those so far: never book less, but rely on the bound.
  const counted = usage === null ? 0 : usageCost(usage, price);
  return { usage: { ...estimate, estimated: true }, cost: Math.max(counted, upperBound(run, heard)) };
}

/** No prompt has no tokens, and no text either: a server that says so does not count. */
function isPlausible({ inputTokens, outputTokens }: Counts, { outputBytes, isCountedEarly }: Heard): boolean {
  return !isCountedEarly && inputTokens > 0 && (outputTokens > 0 || outputBytes === 0);
}

function costNothing({ attempts, failure }: Heard): boolean {
  return attempts === 0 || failure?.costNothing === true;
}

/**
 * Most that the last call can have cost. No token is shorter than a byte, so the bytes of a whole answer are a bound; of
 * one that broke off they are only where the service stops with us and we were not behind. Where nothing came, a server
 * that does not stream may have written everything; and thinking is not seen, so it may have been as long as the whole
 * answer was allowed to be.
 */
function upperBound(run: Told, { hasBegun, hasThought, finish, isReaderBehind, outputBytes }: Heard): number {
  const thinks = hasThought || (run.model.reasoning?.tokens ?? 0) > 0;
  const mayGoOn =
    finish === null && (isReaderBehind || !stopsWhenLeft(run.model.provider, run.model.endpoint.baseUrl));
  if (!hasBegun || thinks || mayGoOn) return run.reserve;
  const output = usageCost({ inputTokens: 0, outputTokens: outputBytes }, run.model.price);
  return Math.min(run.reserve, run.inputReserve + output);
}
