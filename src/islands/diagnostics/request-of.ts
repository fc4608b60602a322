import type { DiagnosisRequest } from '#domain/experiments/diagnose/diagnosis.ts';
import { type CellProblem, readTypedTable } from '#domain/experiments/diagnose/typed-table.ts';
import type { OpenedWriteUp } from './load-write-up.ts';
import { AS_IT_LOOKS, type DiagnosticsState } from './state.ts';

/** What to ask of the worker; null while there is nothing to read, and then what a typed table still waits for. */
export type Asked = { request: DiagnosisRequest | null; waitsFor: readonly CellProblem[] };

export function requestOf(
  { source, reading, settings }: DiagnosticsState,
  opened: OpenedWriteUp | null,
  today: string,
): Asked {
  const plain = { reading, settings, writeUp: null, today: null };
  if (source === null) return { request: null, waitsFor: [] };
  if (source.kind === 'text') return { request: { ...plain, text: source.text }, waitsFor: [] };
  if (source.kind === 'typed') {
    const { csv, shares, problems } = readTypedTable(source.table);
    if (csv === null) return { request: null, waitsFor: problems };
    const request = { ...plain, text: csv, reading: AS_IT_LOOKS, settings: { ...settings, shares } };
    return { request, waitsFor: [] };
  }
  if (opened === null) return { request: null, waitsFor: [] };
  const { text, plan } = opened;
  return { request: { text, reading: AS_IT_LOOKS, settings, writeUp: plan, today }, waitsFor: [] };
}
