import type { HealthStatus } from '#domain/experiments/health/result.ts';
import styles from './HealthPanel.module.css';

/** Lucide icons (ISC licence): circle-x, triangle-alert, info, circle-dashed, circle-check. */
const CIRCLE = 'M22 12a10 10 0 1 1-20 0a10 10 0 1 1 20 0';
const PATHS: Readonly<Record<HealthStatus, string>> = {
  fail: `${CIRCLE}M15 9l-6 6m0-6l6 6`,
  warn: 'm21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4m0 4h.01',
  info: `${CIRCLE}M12 16v-4m0-4h.01`,
  'not-enough-data':
    'M10.1 2.182a10 10 0 0 1 3.8 0m0 19.636a10 10 0 0 1-3.8 0m7.509-18.097a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8m18.097 7.509a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69m-.03 16.578a10 10 0 0 1-2.69-2.7',
  pass: `${CIRCLE}M16 9l-5.5 5.5L8 12`,
};

/** The sign of a status; the word stands beside it. */
export function StatusIcon({ status }: { status: HealthStatus }) {
  return (
    <svg
      className={styles['icon']}
      data-status={status}
      width="20"
      height="20"
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={PATHS[status]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
