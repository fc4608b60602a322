import { utf8Bytes } from '#domain/run/cost.ts';
import type { Session } from '#server/run/answer.ts';
import type { ModelEvent } from '#server/run/model-events.ts';
import type { RunRecord } from '#server/run/run-record.ts';

type Counts = NonNullable<RunRecord['usage']>;

/** Records what came together, up to the answer's longest length, and gives the text in it. */
export function takeEvents(
  { run, deps, record, deadlines, stop }: Session,
  events: readonly ModelEvent[],
): string {
  let text = '';
  for (const event of events) {
    record.hasBegun = true;
    if (event.type === 'finish') record.finish = event.finish;
    if (event.type === 'usage') record.usage = mostOf(record.usage, event);
    if (event.type === 'usage') record.isCountedEarly = false;
    if (event.type === 'text' || event.type === 'progress') record.isCountedEarly = record.usage !== null;
    if (event.type === 'progress') {
      record.hasThought = true;
      deadlines.progress();
    }
    if (event.type !== 'text') continue;
    record.firstTokenMs ??= deps.clock.now() - run.acceptedAt;
    record.outputBytes += utf8Bytes(event.text);
    if (record.outputBytes > deps.limits.maxOutputBytes) {
      stop.now('output_cap');
      break;
    }
    // Text is passed on and forgotten; JSON is checked as a whole.
    if (run.prompt.output.format === 'json') record.parts.push(event.text);
    text += event.text;
  }
  return text;
}

/** Counts only grow; whoever sends several sends those so far. */
function mostOf(known: RunRecord['usage'], { inputTokens, outputTokens }: Counts): Counts {
  return {
    inputTokens: Math.max(known?.inputTokens ?? 0, inputTokens),
    outputTokens: Math.max(known?.outputTokens ?? 0, outputTokens),
  };
}
