import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { SERVER_ENTRY } from './build-site.ts';
import { inProject } from './project.ts';

export type ServedSite = { url: string; stop: () => Promise<void> };

type ServerEntry = {
  startServer: () => { server: { server: Server; stop: () => Promise<void> }; done: Promise<unknown> };
};

/** Starts the built server in this process. Rejects with the system's error when the address cannot be used. */
export async function serveSite({ host, port }: { host: string; port: number }): Promise<ServedSite> {
  // The entry reads its address, and the endpoint how exposed it is, from the environment.
  Object.assign(process.env, {
    HOST: host,
    PORT: String(port),
    NODE_ENV: 'production',
    ASTRO_NODE_AUTOSTART: 'disabled',
    ASTRO_NODE_LOGGING: 'disabled',
  });
  const entry = (await import(pathToFileURL(inProject(SERVER_ENTRY)).href)) as ServerEntry;
  const { server, done } = entry.startServer();
  await Promise.race([once(server.server, 'listening'), done]);
  const { port: bound } = server.server.address() as AddressInfo;
  return { url: `http://${readable(host)}:${bound}/`, stop: () => server.stop() };
}

/** A host as a person would type it into a browser on this machine. */
function readable(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
