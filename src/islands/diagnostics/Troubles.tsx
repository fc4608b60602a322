import { NO_SETTINGS } from '#domain/experiments/diagnose/settings.ts';
import { isSame } from '#islands/tools/tool-draft.ts';
import type { Diagnostics } from './use-diagnostics.ts';

/** What stands in the way before any data is read. */
export function Troubles({ bench }: { bench: Diagnostics }) {
  const { file, writeUp, hasFailed, tool } = bench;
  const hasOnlySettings = tool.state.source === null && !isSame(tool.state.settings, NO_SETTINGS);
  return (
    <div role="alert">
      {file.problem !== null && (
        <p className="notice" data-tone="bad">
          <strong>{file.name}:</strong> {file.problem.message} {file.problem.hint}
        </p>
      )}
      {writeUp?.hasFailed === true && (
        <p className="notice" data-tone="bad">
          There is no write-up <strong>{writeUp.id}</strong> with data here, or it could not be loaded. Choose
          another, or try again.
        </p>
      )}
      {hasFailed && (
        <p className="notice" data-tone="bad">
          The part that computes did not start, so nothing was checked. Reload the page and try again.
        </p>
      )}
      {hasOnlySettings && (
        <p className="notice">
          The settings are here, the data is not: drop the data file that belongs to them.
        </p>
      )}
    </div>
  );
}
