import { useEffect, useRef, useState } from 'react';
import type { Diagnosis, DiagnosisRequest } from '#domain/experiments/diagnose/diagnosis.ts';
import { type DiagnosisClient, diagnosisClient } from './diagnosis-client.ts';

export type DiagnosisState = {
  /** Of the newest request that was answered; the page keeps showing it while the next one is on its way. */
  diagnosis: Diagnosis | null;
  isBusy: boolean;
  /** The worker could not be started, or failed. */
  hasFailed: boolean;
  warm: () => void;
};

/** While somebody types, every letter would be a question. */
const PAUSE_MS = 120;

/** Diagnoses in a worker. The request must keep its identity while nothing in it changes; null asks for nothing. */
export function useDiagnosis(request: DiagnosisRequest | null): DiagnosisState {
  const client = useRef<DiagnosisClient | null>(null);
  const [state, setState] = useState<Omit<DiagnosisState, 'warm'>>(NOTHING);

  function started(): DiagnosisClient {
    client.current ??= diagnosisClient(
      () => new Worker(new URL('./diagnose.worker.ts', import.meta.url), { type: 'module' }),
    );
    return client.current;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another request is another question.
  useEffect(() => {
    if (request === null) {
      client.current?.stop();
      setState(NOTHING);
      return;
    }
    setState((before) => ({ ...before, isBusy: true }));
    const timer = setTimeout(
      () =>
        started().ask(request, (diagnosis) =>
          setState({ diagnosis, isBusy: false, hasFailed: diagnosis === null }),
        ),
      state.diagnosis === null ? 0 : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [request]);

  useEffect(() => () => client.current?.stop(), []);
  return { ...state, warm: () => started().warm() };
}

const NOTHING = { diagnosis: null, isBusy: false, hasFailed: false } as const;
