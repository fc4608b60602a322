import { useEffect, useState } from 'react';
import type { Diagnosis } from '#domain/experiments/diagnose/diagnosis.ts';
import { counted } from '#domain/experiments/health/words.ts';

type Given = { diagnosis: Diagnosis | null; isBusy: boolean; name: string };

/** What screen readers are told of the diagnosis: that it is being made, and the answer, each once. */
export function useAnnouncement({ diagnosis, isBusy, name }: Given): string {
  const [said, say] = useState('');
  useEffect(() => {
    if (isBusy) return say(`Reading ${name}.`);
    say(diagnosis === null ? '' : announcementOf(diagnosis, name));
  }, [diagnosis, isBusy, name]);
  return said;
}

/** The answer in a sentence or two. */
export function announcementOf(diagnosis: Diagnosis, name: string): string {
  if (diagnosis.kind === 'problems') {
    const count = diagnosis.groups.reduce(
      (sum, { shown, moreLines }) => sum + shown.length + moreLines.length,
      0,
    );
    return `${name} cannot be read yet: ${counted(count, 'problem')}, listed below.`;
  }
  return `${name}: ${counted(diagnosis.overview.rows, 'row')} read. Can you trust this? ${diagnosis.trust.answer} ${diagnosis.health.text}.`;
}
