import { explainListenError, ListenError } from '#server/node/listen.ts';
import { METRICS_PATH } from '#server/node/metrics-server.ts';
import { runUntilStopped } from '#server/node/run-until-stopped.ts';
import { startReport } from '#server/node/start-problems.ts';
import { StartError, type StartedServer } from '#server/node/start-server.ts';
import { logToConsole } from '#server/run/log.ts';

/** What the process does when the built server is run by itself, as in a container: JSON lines, and no terminal. */
export async function main(start: () => Promise<StartedServer>): Promise<void> {
  try {
    const server = await start();
    const { service } = server;
    runUntilStopped(server, (what, active) => log(what, { active }));
    const notes = await service.modelNotes();
    log('start', {
      url: server.url,
      ...(server.metricsPort === null ? {} : { metrics: `port ${server.metricsPort}, ${METRICS_PATH}` }),
      ...service.build,
      auth: service.config.auth.mode,
      runs: service.config.enabled ? 'on' : 'off',
      note: notes.length === 0 ? null : notes.join(' '),
    });
  } catch (error) {
    process.stderr.write(`${explainStart(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * Why the server did not start, for a person; what nobody thought of keeps its stack.
 * @param command what a person would type after the variables
 */
export function explainStart(error: unknown, command = ''): string {
  if (error instanceof StartError) return startReport(error.problems);
  if (error instanceof ListenError) return explainListenError(error, command);
  return `The server could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function log(event: string, fields: object): void {
  logToConsole({ event, at: new Date().toISOString(), ...fields });
}
