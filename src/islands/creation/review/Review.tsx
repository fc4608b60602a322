import { useMemo } from 'react';
import type { DraftProblem } from '#domain/experiments/draft/problem.ts';
import { draftWriteUp, starterData } from '#domain/experiments/draft/to-files.ts';
import { useForm } from '../form/FormContext.ts';
import { localDay } from '../local-day.ts';
import { Exits } from './Exits.tsx';
import { FileView } from './FileView.tsx';
import { OpenFields } from './OpenFields.tsx';
import { ReadoutQuery } from './ReadoutQuery.tsx';
import styles from './Review.module.css';
import { SecondLook } from './SecondLook.tsx';
import { useInspected } from './use-inspected.ts';

type Props = {
  problems: readonly DraftProblem[];
  onGo: (field: string) => void;
  tell: (text: string) => void;
};

/** The whole file, what is open in it, and the ways out. */
export function Review({ problems, onGo, tell }: Props) {
  const { draft } = useForm();
  const today = localDay();
  const writeUp = useMemo(() => draftWriteUp(draft, today), [draft, today]);
  const inspected = useInspected(writeUp);
  return (
    <div className={styles['review']}>
      <OpenFields problems={problems} inspected={inspected} writeUp={writeUp} onGo={onGo} />
      <SecondLook onGo={onGo} />
      <Exits writeUp={writeUp} data={starterData()} tell={tell} />
      <div className={styles['files']}>
        <FileView path={writeUp.path} text={writeUp.text} marked={inspected.lines} />
        <FileView
          path={writeUp.path.replace(/index\.mdx$/, 'data.csv')}
          text={starterData()}
          about="For later: its first line, so that the columns are right. Add it to the folder once it has rows."
        />
      </div>
      <ReadoutQuery inspected={inspected} tell={tell} />
    </div>
  );
}
