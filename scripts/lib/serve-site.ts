import { pathToFileURL } from 'node:url';
import type { StartedServer } from '#server/node/start-server.ts';
import { SERVER_ENTRY } from './build-site.ts';
import { inProject } from './project.ts';

/**
 * Starts the built server in this process, as the environment says, or on an address of its own.
 * Rejects with a message for a person.
 */
export async function serveSite(address?: { host: string; port: number }): Promise<StartedServer> {
  if (address !== undefined) Object.assign(process.env, { HOST: address.host, PORT: String(address.port) });
  Object.assign(process.env, { NODE_ENV: 'production', ASTRO_NODE_AUTOSTART: 'disabled' });
  const entry = (await import(pathToFileURL(inProject(SERVER_ENTRY)).href)) as ServerEntry;
  return entry.start().catch((error: unknown) => {
    throw new Error(entry.explainStart(error, ' npm start'));
  });
}

/** What `src/server/node/entry.ts` exports. */
type ServerEntry = {
  start: () => Promise<StartedServer>;
  explainStart: (error: unknown, command?: string) => string;
};
