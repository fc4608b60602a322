import { encodeRunEvent, HEARTBEAT } from '#domain/run/events.ts';
import { answer, type Stop, type StopCode } from '#server/run/answer.ts';
import { startDeadlines } from '#server/run/deadlines.ts';
import type { RunDeps } from '#server/run/deps.ts';
import type { PreparedRun } from '#server/run/prepared-run.ts';
import { openRecord } from '#server/run/run-record.ts';

/**
 * The body of a run's response. Nothing happens until it is read: the response leaves first, and only then the model
 * is called, because on Workers a client's leaving is not seen before the headers are sent. Reading pulls from the
 * model, so a slow reader slows the model down instead of filling memory. Leaving aborts the call.
 * @param left aborts when the client's connection closes, on servers that say so.
 */
export function openAnswer(run: PreparedRun, deps: RunDeps, left: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const record = openRecord(run, deps);
  let cancelHeartbeat = (): void => undefined;
  const stop = createStop((code) => {
    deadlines.clear();
    cancelHeartbeat();
    // Booked here and not where the events end: a reader that went away may never ask for another one.
    void record.close(code);
  });
  const deadlines = startDeadlines({ clock: deps.clock, limits: deps.limits, expire: stop.now });
  const events = answer({ run, deps, record, deadlines, stop });
  const leave = (): void => stop.now('aborted');

  function beat(controller: ReadableStreamDefaultController<Uint8Array>): void {
    cancelHeartbeat = deps.clock.after(deps.limits.heartbeatMs, () => {
      // Nothing may pile up for a reader that has gone quiet itself.
      if ((controller.desiredSize ?? -1) >= 0) controller.enqueue(encoder.encode(HEARTBEAT));
      beat(controller);
    });
  }

  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        if (left.aborted) leave();
        else left.addEventListener('abort', leave, { once: true });
        if (!left.aborted) beat(controller);
      },
      pull: async (controller) => {
        const next = await events.next();
        if (next.done) return;
        controller.enqueue(encoder.encode(encodeRunEvent(next.value)));
        if (next.value.type !== 'done' && next.value.type !== 'error') return;
        left.removeEventListener('abort', leave);
        cancelHeartbeat();
        controller.close();
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}

function createStop(onStop: (code: StopCode) => void): Stop {
  const controller = new AbortController();
  let reason: StopCode | null = null;
  return {
    signal: controller.signal,
    code: () => reason,
    now: (code) => {
      if (reason !== null) return;
      reason = code;
      controller.abort();
      onStop(code);
    },
  };
}
