import type { Diagnosis, DiagnosisRequest } from '#domain/experiments/diagnose/diagnosis.ts';

/** What is asked of the worker. Answers carry the number of their question. */
export type WorkerQuestion = { id: number; request: DiagnosisRequest };

export type WorkerAnswer = { id: number; diagnosis: Diagnosis };
