import { meetingText } from '#domain/experiments/targeting/meeting-words.ts';
import { routes } from '#domain/site/routes.ts';
import shared from '#islands/planning/planning.module.css';
import type { TargetingTool } from './use-targeting.ts';

/** The experiments that run, and whether they share units with this one. */
export function MeetingList({ targeting }: { targeting: TargetingTool }) {
  const { view, index } = targeting;
  return (
    <section className={shared['section']} aria-labelledby="meetings">
      <h2 id="meetings">Other experiments that run</h2>
      <Meetings meetings={view.meetings} running={index.running} />
    </section>
  );
}

function Meetings(props: {
  meetings: TargetingTool['view']['meetings'];
  running: TargetingTool['index']['running'];
}) {
  const { meetings, running } = props;
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
