import { useEffect, useState } from 'react';
import { isBlank } from '#domain/search/address.ts';
import { isCurrent, type SearchState } from './state.ts';

const PAUSE_MS = 600;

/** What a screen reader is told once the typing pauses: how many results, or that there are none. */
export function useAnnouncement(state: SearchState): string {
  const [said, say] = useState('');
  const text = announcement(state);
  useEffect(() => {
    const timer = setTimeout(() => say(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return said;
}

/** Empty while there is nothing to say, so that nothing old is read again. */
export function announcement(state: SearchState): string {
  const { question, shown } = state;
  if (shown === null || !isCurrent(state) || isBlank(question)) return '';
  const total = shown.answer.pages.length;
  const subject = question.text.trim() === '' ? '' : ` for ${question.text.trim()}`;
  const corrections = shown.answer.corrected.map(({ from, to }) => ` ${from} was read as ${to}.`).join('');
  if (total === 0) return `No results${subject}.`;
  return `${total} ${total === 1 ? 'result' : 'results'}${subject}.${corrections}`;
}
