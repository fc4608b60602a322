import { diagnoseData } from '#domain/experiments/diagnose/diagnosis.ts';
import { type ReadData, readData } from '#domain/experiments/diagnose/read-data.ts';
import type { WorkerAnswer, WorkerQuestion } from './worker-messages.ts';

/** The file that was read last: while somebody changes settings, it stays the same. */
let last: { key: string; read: ReadData } | null = null;

addEventListener('message', ({ data }: MessageEvent<WorkerQuestion>) => {
  const { id, request } = data;
  const key = `${JSON.stringify(request.reading)}\n${request.text}`;
  if (last?.key !== key) last = { key, read: readData(request.text, request.reading) };
  postMessage({ id, diagnosis: diagnoseData(last.read, request) } satisfies WorkerAnswer);
});
