import type { Delimiters } from './types.ts';

export const defaultDelimiters: Delimiters = ['{{', '}}'];

/** One to ten signs: no white space, `=`, letters or digits, which could not be told from what stands in a tag. */
const mark = /^[^\s=\p{L}\p{N}]{1,10}$/u;

/** Whether two marks can delimit tags: both well-formed, and not the same. */
export function areDelimiters([open, close]: Delimiters): boolean {
  return mark.test(open) && mark.test(close) && open !== close;
}
