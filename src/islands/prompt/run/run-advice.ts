import type { RunErrorCode } from '#domain/run/errors.ts';
import type { Finish } from '#domain/run/events.ts';

/** What a reader can do about each error. What happened is said by the error's own message. */
const ADVICE: Record<RunErrorCode, string> = {
  bad_request: 'Reload the page; if it stays, the page and its server are of different versions.',
  unauthorized: 'Sign in again, or open the site on the machine that serves it.',
  forbidden_origin: 'Open the prompt on the site’s own address and run it there.',
  unknown_prompt:
    'Drafts cannot be run. If this version is released, the server is older than the page: reload, or rebuild the site.',
  withdrawn: 'Choose another version in the menu above.',
  bad_variables: 'Correct the fields that are named, and run again.',
  too_large: 'Shorten the longest field, and run again.',
  model_not_allowed: 'Choose another model.',
  no_price: 'Choose another model, or ask whoever runs this site to enter its price.',
  rate_limited: 'Wait a moment, then run again.',
  budget_exhausted:
    'Choose a cheaper model or shorten the fields; the limit is set by whoever runs this site.',
  busy: 'Wait until the other run is over, then run again.',
  upstream_rate_limited: 'Wait a minute, then run again, or choose another model.',
  upstream_unavailable: 'Run again; if it stays, check that the model server is up.',
  upstream_rejected: 'Check the key and the name of the model in the server’s configuration.',
  timeout_first_token: 'Run again, or choose a faster model.',
  timeout_idle: 'What has arrived is below. Run again to get a whole answer.',
  timeout_total: 'What has arrived is below. Ask for less at once, or choose a faster model.',
  truncated: 'What has arrived is below. Run again to get a whole answer.',
  output_cap: 'What has arrived is below. Ask for a shorter answer.',
  aborted: 'Run again when you like.',
  not_configured: 'Copy the prompt or open it in a chat product; below it says how a model is configured.',
  internal: 'Run again; if it stays, tell whoever runs this site.',
};

export function runAdvice(code: RunErrorCode): string {
  return ADVICE[code];
}

/** What to know about a finished answer that did not simply end; null when it did. */
export function finishNote(finish: Finish): string | null {
  if (finish === 'length') return 'The answer reached its length limit and is cut off.';
  if (finish === 'filtered') return 'The model’s content filter cut the answer off.';
  return null;
}

/** Seconds as people say them: `0.8 s`, `12 s`, `2 min 5 s`. */
export function secondsWords(ms: number): string {
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
