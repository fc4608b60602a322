import type { DraftRule } from '#domain/experiments/draft/draft.ts';
import { readNumber, tidy } from '#domain/experiments/draft/words.ts';

type Value = string | number | boolean;

/** What a rule compares with, in the types of the file; `problem` says what is missing. */
export type RuleValue = { value: Value | (string | number)[] | undefined; problem: string | null };

/**
 * Reads the value of a targeting rule: a list for `in` and `notIn`, a number for comparisons, nothing for `exists`.
 * Digits become numbers and true and false become booleans; quotes around them keep them texts.
 */
export function readRuleValue({ op, value }: DraftRule): RuleValue {
  const text = tidy(value);
  switch (op) {
    case 'exists':
    case 'notExists':
      return { value: undefined, problem: null };
    case 'in':
    case 'notIn': {
      const values = listOf(text);
      return { value: values, problem: values.length === 0 ? 'List the values, separated by commas.' : null };
    }
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte': {
      const number = readNumber(text);
      if (number !== null) return { value: number, problem: null };
      return { value: text, problem: text === '' ? 'Enter what it is compared with.' : null };
    }
    case 'contains':
      return { value: unquoted(text), problem: text === '' ? 'Enter a part of the value.' : null };
    default:
      return { value: scalar(text), problem: text === '' ? 'Enter a value.' : null };
  }
}

function listOf(text: string): (string | number)[] {
  const values = text.split(',').map((part) => part.trim());
  return values.filter((part) => part !== '').map((part) => (isNumber(part) ? Number(part) : unquoted(part)));
}

function scalar(text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true';
  return isNumber(text) ? Number(text) : unquoted(text);
}

/** Only what is the same written back: 007 and 1e3 stay texts. */
function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text) && String(Number(text)) === text;
}

function unquoted(text: string): string {
  return /^(["']).+\1$/.test(text) ? text.slice(1, -1) : text;
}
