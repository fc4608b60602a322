import type { RunningExperiment } from '#domain/experiments/planning/write-up-index.ts';
import { meetingText } from '#domain/experiments/targeting/meeting-words.ts';
import { routes } from '#domain/site/routes.ts';
import shared from '#islands/planning/planning.module.css';
import type { TargetingView } from './targeting-view.ts';

type Props = { meetings: TargetingView['meetings']; running: readonly RunningExperiment[] };

/** The experiments that run, and whether they share units with this one. */
export function MeetingList(props: Props) {
  return (
    <section className={shared['section']} aria-labelledby="meetings">
      <h2 id="meetings">Other experiments that run</h2>
      <Meetings {...props} />
    </section>
  );
}

function Meetings({ meetings, running }: Props) {
  if (running.length === 0) return <p className="small soft">No experiment of this library is running.</p>;
  if (meetings === null) {
    return (
      <p className="small soft">Enter surfaces and the first day to compare it with {running.length}.</p>
    );
  }
  if (meetings.length === 0) return <p className="small soft">No other experiment is running.</p>;
  return (
    <ul className={shared['findings']}>
      {meetings.map((meeting) => (
        <li
          key={meeting.id}
          data-tone={meeting.meets ? (meeting.overlap.breaksLayer ? 'fail' : 'warn') : undefined}
        >
          <a href={routes.experiment(meeting.id)}>
            {running.find(({ id }) => id === meeting.id)?.title ?? meeting.id}
          </a>
          <br />
          {meetingText(meeting)}
        </li>
      ))}
    </ul>
  );
}
