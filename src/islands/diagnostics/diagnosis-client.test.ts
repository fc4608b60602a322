import { expect, test } from 'vitest';
import type { Diagnosis, DiagnosisRequest } from '#domain/experiments/diagnose/diagnosis.ts';
import { NO_SETTINGS } from '#domain/experiments/diagnose/settings.ts';
import { type DiagnosisWorker, diagnosisClient } from './diagnosis-client.ts';
import { AS_IT_LOOKS } from './state.ts';
import type { WorkerQuestion } from './worker-messages.ts';

type Fake = DiagnosisWorker & {
  asked: WorkerQuestion[];
  isEnded: boolean;
  answer: (at: number, what: string) => void;
  fail: () => void;
};

function setup() {
  const workers: Fake[] = [];
  const told: (string | null)[] = [];
  const client = diagnosisClient(() => {
    const worker = fakeWorker();
    workers.push(worker);
    return worker;
  });
  const ask = (text: string) =>
    client.ask(request(text), (diagnosis) => told.push(diagnosis === null ? null : diagnosis.notes.join()));
  return { client, workers, told, ask };
}

test('one worker answers one question after another', () => {
  const { workers, told, ask } = setup();
  ask('a');
  workers[0]?.answer(0, 'A');
  ask('b');
  workers[0]?.answer(1, 'B');
  expect(told).toEqual(['A', 'B']);
  expect(workers).toHaveLength(1);
});

test('a newer question ends the older one, and its answer is never told', () => {
  const { workers, told, ask } = setup();
  ask('old');
  ask('new');
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  workers[0]?.answer(0, 'OLD');
  workers[1]?.answer(0, 'NEW');
  expect(told).toEqual(['NEW']);
});

test('a worker that fails is said once, and the next question gets another', () => {
  const { workers, told, ask } = setup();
  ask('a');
  workers[0]?.fail();
  workers[0]?.fail();
  ask('b');
  workers[1]?.answer(0, 'B');
  expect(told).toEqual([null, 'B']);
});

test('where no worker can be started, that is the answer', () => {
  const told: unknown[] = [];
  const client = diagnosisClient(() => {
    throw new Error('forbidden');
  });
  client.warm();
  client.ask(request('a'), (diagnosis) => told.push(diagnosis));
  expect(told).toEqual([null]);
});

test('what is given up is not answered, and an idle worker stays', () => {
  const { client, workers, told, ask } = setup();
  client.warm();
  client.stop();
  expect(workers[0]?.isEnded).toBe(false);
  ask('a');
  client.stop();
  workers[0]?.answer(0, 'A');
  expect(told).toEqual([]);
  expect(workers[0]?.isEnded).toBe(true);
});

function fakeWorker(): Fake {
  const listeners = new Map<string, (event: { data: unknown }) => void>();
  const worker = {
    asked: [] as WorkerQuestion[],
    isEnded: false,
    postMessage: (question: WorkerQuestion) => void worker.asked.push(question),
    terminate: () => {
      worker.isEnded = true;
    },
    addEventListener: (name: string, listener: (event: { data: unknown }) => void) =>
      void listeners.set(name, listener),
    answer: (at: number, what: string) => {
      const diagnosis = { notes: [what] } as unknown as Diagnosis;
      listeners.get('message')?.({ data: { id: worker.asked[at]?.id, diagnosis } });
    },
    fail: () => listeners.get('error')?.({ data: null }),
  };
  return worker as unknown as Fake;
}

function request(text: string): DiagnosisRequest {
  return { text, reading: AS_IT_LOOKS, settings: NO_SETTINGS, writeUp: null, today: null };
}
