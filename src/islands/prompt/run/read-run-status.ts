import { type OfferedModel, type RunStatus, SIGN_IN_PAGE } from '#domain/run/status.ts';

/** Reads the answer of `GET /api/run`; null when it is something else. Models it cannot make sense of are left out. */
export function readRunStatus(data: unknown): RunStatus | null {
  if (!isRecord(data) || !Array.isArray(data['models'])) return null;
  const { note, maxRunCost } = data;
  return {
    models: data['models'].filter(isModel),
    note: typeof note === 'string' ? note : null,
    // A page of this site only, whatever the answer says.
    signIn: data['signIn'] === SIGN_IN_PAGE ? SIGN_IN_PAGE : null,
    maxRunCost: typeof maxRunCost === 'number' ? maxRunCost : 0,
  };
}

function isModel(model: unknown): model is OfferedModel {
  if (!isRecord(model) || typeof model['id'] !== 'string' || typeof model['label'] !== 'string') return false;
  const price = model['price'];
  return (
    isRecord(price) &&
    typeof price['inputUsdPerMTok'] === 'number' &&
    typeof price['outputUsdPerMTok'] === 'number'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
