import { draftOverlapPlan } from '#domain/experiments/draft/overlap-plan.ts';
import { meetingText } from '#domain/experiments/targeting/meeting-words.ts';
import { meetingsOf } from '#domain/experiments/targeting/meetings.ts';
import { routes } from '#domain/site/routes.ts';
import { useForm } from '../form/FormContext.ts';
import { localDay } from '../local-day.ts';
import styles from './Section.module.css';

/** Other experiments on the same people, and one click to keep theirs out. */
export function Meetings() {
  const { draft, given, edit } = useForm();
  const { exclusions } = draft.targeting;
  const meetings = meetingsOf(draftOverlapPlan(draft, localDay()), given.running);
  const title = (id: string) => given.running.find((other) => other.id === id)?.title ?? id;
  const shown = meetings.filter(({ id, ...meeting }) => meeting.meets || exclusions.includes(id));
  return (
    <section className={styles['meetings']} aria-label="Other running experiments">
      <h3>Other experiments, if this one started today</h3>
      {shown.length === 0 ? (
        <p className="soft small">
          {given.running.length === 0
            ? 'No other experiment of this library is running.'
            : `None of the ${given.running.length} that run meets it on the same surface.`}
        </p>
      ) : (
        <ul role="list">
          {shown.map((meeting) => (
            <li
              key={meeting.id}
              data-tone={meeting.meets ? (meeting.overlap.breaksLayer ? 'bad' : 'warn') : 'plain'}
            >
              <p>
                <a href={routes.experiment(meeting.id)} target="_blank" rel="noopener">
                  {title(meeting.id)}
                </a>
                : {meetingText(meeting)}
              </p>
              <label>
                <input
                  type="checkbox"
                  checked={exclusions.includes(meeting.id)}
                  onChange={(event) =>
                    edit('targeting', {
                      exclusions: event.currentTarget.checked
                        ? [...exclusions, meeting.id]
                        : exclusions.filter((id) => id !== meeting.id),
                    })
                  }
                />
                Keep its units out
              </label>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
