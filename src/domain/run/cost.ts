import { approximateTokens } from '#core/text/approximate-tokens.ts';
import type { Price } from '#domain/run/status.ts';

/** Tokens a provider adds around each message; a generous bound, so that a reserve stays an upper bound. */
const TOKENS_AROUND_MESSAGE = 16;

/** Output allowed where neither the prompt nor the model table says less. */
export const DEFAULT_MAX_OUTPUT_TOKENS = 4000;

export type Usage = {
  inputTokens: number;
  outputTokens: number;
  /** True when the provider reported nothing and the figures are ours. */
  estimated: boolean;
};

export type CostBound = { texts: readonly string[]; maxOutputTokens: number; price: Price };

const encoder = new TextEncoder();
/** Most texts fit, and then counting needs no memory of its own. */
const scratch = new Uint8Array(32 * 1024);

export function utf8Bytes(text: string): number {
  const { read, written } = encoder.encodeInto(text, scratch);
  return read === text.length ? written : encoder.encode(text).byteLength;
}

/**
 * Most a run can cost, in micro-dollars: no tokenizer makes more tokens than there are UTF-8 bytes.
 * @param bound `texts` are the rendered messages and, for JSON answers, the schema that is sent along.
 */
export function maxCost({ texts, maxOutputTokens, price }: CostBound): number {
  const input = texts.reduce((sum, text) => sum + utf8Bytes(text) + TOKENS_AROUND_MESSAGE, 0);
  return usageCost({ inputTokens: input, outputTokens: maxOutputTokens }, price);
}

/** A likely cost before a run, in micro-dollars; the answer is taken to be half as long as it may be. */
export function approximateCost({ texts, maxOutputTokens, price }: CostBound): number {
  const inputTokens = texts.reduce((sum, text) => sum + approximateTokens(text), 0);
  return usageCost({ inputTokens, outputTokens: maxOutputTokens / 2 }, price);
}

/** Cost of counted tokens in micro-dollars, rounded up; cached input is not discounted, so this is never too low. */
export function usageCost(usage: Pick<Usage, 'inputTokens' | 'outputTokens'>, price: Price): number {
  const input = Math.max(price.inputUsdPerMTok, price.cacheWriteUsdPerMTok ?? 0);
  // Cut floating-point noise first: 3 * 0.1 must not round up to a whole micro-dollar more.
  return Math.ceil(
    Number((usage.inputTokens * input + usage.outputTokens * price.outputUsdPerMTok).toFixed(6)),
  );
}

/** `free`, `less than $0.0001`, `$0.0042`, `$1.30`. */
export function formatCost(microUsd: number): string {
  if (microUsd <= 0) return 'free';
  if (microUsd < 100) return 'less than $0.0001';
  const dollars = microUsd / 1_000_000;
  return `$${dollars < 0.1 ? dollars.toFixed(4).replace(/0{1,2}$/, '') : dollars.toFixed(2)}`;
}
