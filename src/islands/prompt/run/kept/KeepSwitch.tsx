import { useEffect, useState } from 'react';
import { KEPT_LIMITS } from '#domain/run/kept-run.ts';
import styles from './Kept.module.css';
import { isKeepingOn, setKeeping } from './keeping-switch.ts';

/** Whether runs are kept, and what that means for what is in them. */
export function KeepSwitch({ hasRuns }: { hasRuns: boolean }) {
  const [on, setOn] = useState(isKeepingOn);
  useEffect(() => {
    const follow = () => setOn(isKeepingOn());
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);
  return (
    <div className={styles['keep']}>
      <label>
        <input
          type="checkbox"
          checked={on}
          aria-describedby="keep-about"
          onChange={({ currentTarget }) => {
            setKeeping(currentTarget.checked);
            setOn(currentTarget.checked);
          }}
        />
        Keep runs in this browser
      </label>
      <p id="keep-about">
        {on ? ABOUT : `New runs are not kept.${hasRuns ? ' Those below stay until you delete them.' : ''}`}
      </p>
    </div>
  );
}

const ABOUT = `With their values and answers, and your ratings and notes. They stay in this browser and are sent nowhere; whoever uses it after you can read them. A run with a sensitive field filled in is not kept unless you say so. Of each prompt the newest ${KEPT_LIMITS.perPrompt} stay, and all that you rated or noted.`;
