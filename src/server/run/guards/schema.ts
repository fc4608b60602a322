import type { RunProblem } from '#domain/run/errors.ts';
import { type RunRequest, runRequestSchema } from '#domain/run/request.ts';
import { Refusal } from '#server/run/refusal.ts';

const MOST_PROBLEMS = 10;

/** Body text to a run request: strict JSON, no unknown key, no key that could reach a prototype. */
export function parseRunRequest(text: string): RunRequest {
  const parsed = runRequestSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const problems: RunProblem[] = parsed.error.issues
    .slice(0, MOST_PROBLEMS)
    .map((issue) => ({ path: issue.path.map((key) => `/${String(key)}`).join(''), message: issue.message }));
  throw new Refusal('bad_request', { problems });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('reserved key');
      return value;
    });
  } catch {
    throw new Refusal('bad_request', { message: 'The body is not JSON, or holds a reserved key.' });
  }
}
