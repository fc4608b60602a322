import type { ReactElement } from 'react';
import type { RecordType } from '#domain/search/types.ts';

/** Outlines on a 24 by 24 grid, drawn with a 2 unit pen like the icons of the site. */
const PATHS: Readonly<Record<RecordType, string>> = {
  prompt: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  playbook: 'M5 6h.01M9 6h11M5 12h.01M9 12h11M5 18h.01M9 18h11',
  context: 'M12 3 3 8l9 5 9-5zM3 12.5l9 5 9-5M3 17l9 5 9-5',
  experiment: 'M9 3h6M10 3v6.5L4.5 19A1.5 1.5 0 0 0 6 21h12a1.5 1.5 0 0 0 1.5-2L14 9.5V3M7.5 15h9',
  learning: 'M9 18h6M10 21h4M8.5 14.5a6 6 0 1 1 7 0c-.6.5-.5 1-.5 1.5H9c0-.5.1-1-.5-1.5z',
  stage: 'M19.5 9A8 8 0 0 0 5 7.5M4.5 15A8 8 0 0 0 19 16.5M5 3.5v4h4M19 20.5v-4h-4',
  page: 'M6 3h8l4 4v14H6zM14 3v4h4',
};

export function TypeIcon({ type }: { type: RecordType }): ReactElement {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[type]} />
    </svg>
  );
}
