/* The built server, dist/server/entry.mjs. The first import must come first. */
// biome-ignore-start assist/source/organizeImports: the adapter starts a server of its own unless it was told not to.
import { isImported } from '#server/node/no-autostart.ts';
import { handler as adapter } from '@astrojs/node/server.js';
// biome-ignore-end assist/source/organizeImports: see above.
import type { RequestListener } from 'node:http';
import { endOnException } from '#server/node/end-on-exception.ts';
import { explainStart, main } from '#server/node/main.ts';
import { readNodeSettings } from '#server/node/settings.ts';
import { startProblems } from '#server/node/start-problems.ts';
import {
  logUnexpected,
  StartError,
  type StartedServer,
  serviceListener,
  startServer,
} from '#server/node/start-server.ts';
import { builtService } from '#server/run/built-service.ts';

const files: RequestListener = (incoming, outgoing) => void adapter(incoming, outgoing);

/** Answers one request, for `astro preview`. Throws `StartError` where the server would not start. */
export const handler: RequestListener = (incoming, outgoing) => {
  listener ??= openListener();
  listener(incoming, outgoing);
};
let listener: RequestListener | null = null;

function openListener(): RequestListener {
  const problems = startProblems(process.env);
  if (problems.length > 0) throw new StartError(problems);
  return serviceListener(builtService(), files, readNodeSettings(process.env).settings).handle;
}

/** Starts the server in this process, as the environment says. Rejects as `startServer` does. */
export async function start(): Promise<StartedServer> {
  // Without HOST it listens on this machine alone, and the endpoint may know that.
  process.env['HOST'] ||= readNodeSettings(process.env).settings.host;
  // One run that goes wrong in an unforeseen way must not end the others.
  process.on('unhandledRejection', logUnexpected);
  const server = await startServer({ env: process.env, files, openService: builtService });
  endOnException(server);
  return server;
}

export { explainStart };

if (!isImported) void main(start);
