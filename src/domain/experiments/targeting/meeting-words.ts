import { formatDay } from '#core/dates/days.ts';
import type { Meeting } from '#domain/experiments/targeting/meetings.ts';

const APART: Readonly<Record<Extract<Meeting, { meets: false }>['because'], string>> = {
  dates: 'They do not run on the same days.',
  surface: 'They are on different surfaces.',
  excluded: 'One of them keeps the units of the other out.',
  targeting: 'No unit can match the targeting of both.',
  layer: 'They are in one layer, and their ranges do not meet.',
};

/** Why two experiments share units, or what keeps them apart. */
export function meetingText(meeting: Meeting): string {
  if (!meeting.meets) return APART[meeting.because];
  const { from, to, surfaces, breaksLayer } = meeting.overlap;
  const days = to === null ? `from ${formatDay(from)} on` : `${formatDay(from)} to ${formatDay(to)}`;
  const where = `Same surface (${surfaces.join(', ')}), ${days}`;
  return breaksLayer
    ? `${where}, and their ranges of one layer cross: the promise that they share no unit is broken. Choose another range.`
    : `${where}, and nothing keeps their units apart. That biases neither, but ask whether the changes depend on each other.`;
}
