import type { PromptOutput } from '#domain/prompts/schema.ts';
import type { FieldValue } from '#domain/prompts/variables.ts';
import type { Usage } from '#domain/run/cost.ts';
import { isRunErrorCode, type RunErrorCode } from '#domain/run/errors.ts';
import type { Finish } from '#domain/run/events.ts';

/** Changes with every change of what a kept run holds, so that versions of this site do not misread each other. */
export const KEPT_FORMAT = 1;

/** Most runs a browser keeps. Beyond, the oldest without a rating or a note go; the others stay. */
export const KEPT_LIMITS = { perPrompt: 200, overall: 2000 } as const;

/** Most characters of a note. */
export const MAX_NOTE = 5000;

export const RATINGS = ['good', 'poor'] as const;
export type Rating = (typeof RATINGS)[number];

/** One run as a browser keeps it: what was asked with which text and model, what came, and the reader's own judgement. */
export type KeptRun = {
  format: typeof KEPT_FORMAT;
  /** Given by the endpoint; the same in its log. */
  runId: string;
  promptId: string;
  version: number;
  /** SHA-256 of the template that the endpoint used, hexadecimal. */
  promptHash: string;
  /** As they were sent, defaults included; contexts by id. */
  values: Readonly<Record<string, FieldValue>>;
  /** Names of sensitive variables that held something; their values are not kept. */
  leftOut: readonly string[];
  model: string;
  answer: string;
  answerFormat: PromptOutput['format'];
  outcome: 'done' | 'stopped' | 'failed';
  /** Null unless the outcome is `failed`. */
  error: RunErrorCode | null;
  /** Null unless the outcome is `done`, as are `usage`, `cost` and `valid`. */
  finish: Finish | null;
  usage: Usage | null;
  /** In micro-dollars. */
  cost: number | null;
  /** From the start to the last word, in milliseconds. */
  ms: number;
  /** When it was started, in milliseconds since 1970. */
  at: number;
  /** Whether a JSON answer had the form the prompt asks for; null where nothing was checked. */
  valid: boolean | null;
  rating: Rating | null;
  note: string;
};

/** What the reader may change of a kept run. */
export type Judgement = Pick<KeptRun, 'rating' | 'note'>;

/** Whether the reader rated the run or wrote something: then it is never dropped to make room. */
export function isJudged({ rating, note }: Judgement): boolean {
  return rating !== null || note.trim() !== '';
}

/** Reads what a browser kept; null for anything that is not exactly one run of this format. Never throws. */
export function readKeptRun(data: unknown): KeptRun | null {
  if (!isRecord(data) || Object.keys(data).length !== FIELDS.length) return null;
  const isRun = FIELDS.every(([name, fits]) => Object.hasOwn(data, name) && fits(data[name]));
  return isRun ? (data as KeptRun) : null;
}

type Fits = (value: unknown) => boolean;

const isText: Fits = (value) => typeof value === 'string';
const isName: Fits = (value) => typeof value === 'string' && value !== '';
const isAmount: Fits = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isTexts: Fits = (value) => Array.isArray(value) && value.every(isText);
const isFlag: Fits = (value) => typeof value === 'boolean';
const isFieldValue: Fits = (value) => isText(value) || isFlag(value) || isTexts(value) || isNumber(value);
const isNumber: Fits = (value) => typeof value === 'number' && Number.isFinite(value);

const oneOf =
  (...words: readonly unknown[]): Fits =>
  (value) =>
    words.includes(value);
const orNull =
  (fits: Fits): Fits =>
  (value) =>
    value === null || fits(value);

function isUsage(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).length !== 3) return false;
  return isAmount(value['inputTokens']) && isAmount(value['outputTokens']) && isFlag(value['estimated']);
}

const CHECKS: Record<keyof KeptRun, Fits> = {
  format: oneOf(KEPT_FORMAT),
  runId: isName,
  promptId: isName,
  version: (value) => isAmount(value) && Number.isInteger(value),
  promptHash: isText,
  values: (value) => isRecord(value) && Object.values(value).every(isFieldValue),
  leftOut: isTexts,
  model: isText,
  answer: isText,
  answerFormat: oneOf('markdown', 'json', 'text'),
  outcome: oneOf('done', 'stopped', 'failed'),
  error: orNull(isRunErrorCode),
  finish: oneOf('stop', 'length', 'filtered', 'other', null),
  usage: orNull(isUsage),
  cost: orNull(isAmount),
  ms: isAmount,
  at: isAmount,
  valid: orNull(isFlag),
  rating: oneOf(...RATINGS, null),
  note: isText,
};
const FIELDS = Object.entries(CHECKS);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
