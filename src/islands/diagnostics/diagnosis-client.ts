import type { Diagnosis, DiagnosisRequest } from '#domain/experiments/diagnose/diagnosis.ts';
import type { WorkerAnswer, WorkerQuestion } from './worker-messages.ts';

/** The part of `Worker` that is used. */
export type DiagnosisWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** What came of a question; null: the worker could not be started, or it failed. */
export type OnDiagnosis = (diagnosis: Diagnosis | null) => void;

export type DiagnosisClient = {
  /** Loads the code, so that the first question is answered sooner. */
  warm: () => void;
  /** Asks; a question that is still being answered is given up, its worker with it. */
  ask: (request: DiagnosisRequest, onDiagnosis: OnDiagnosis) => void;
  /** Gives up what is being answered. */
  stop: () => void;
};

/** Diagnoses in a thread of its own. Only the answer to the newest question is ever told. */
export function diagnosisClient(start: () => DiagnosisWorker): DiagnosisClient {
  let worker: DiagnosisWorker | null = null;
  let asked: { id: number; onDiagnosis: OnDiagnosis } | null = null;
  let count = 0;

  function settle(diagnosis: Diagnosis | null) {
    const waiting = asked;
    asked = null;
    waiting?.onDiagnosis(diagnosis);
  }

  function drop() {
    worker?.terminate();
    worker = null;
  }

  function running(): DiagnosisWorker {
    if (worker !== null) return worker;
    const started = start();
    started.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
      if (started === worker && data.id === asked?.id) settle(data.diagnosis);
    });
    started.addEventListener('error', () => {
      if (started !== worker) return;
      drop();
      settle(null);
    });
    worker = started;
    return started;
  }

  return {
    warm: () => {
      try {
        running();
      } catch {
        // Said when somebody asks.
      }
    },
    ask: (request, onDiagnosis) => {
      if (asked !== null) drop();
      count += 1;
      asked = { id: count, onDiagnosis };
      try {
        running().postMessage({ id: count, request } satisfies WorkerQuestion);
      } catch {
        drop();
        settle(null);
      }
    },
    stop: () => {
      if (asked === null) return;
      asked = null;
      drop();
    },
  };
}
