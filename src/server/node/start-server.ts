import type { RequestListener } from 'node:http';
import { type Listening, listen } from '#server/node/listen.ts';
import { createListener, type Listener } from '#server/node/listener.ts';
import { logDrops } from '#server/node/log-drops.ts';
import { metricsListener } from '#server/node/metrics-server.ts';
import { type NodeSettings, readNodeSettings } from '#server/node/settings.ts';
import { startProblems } from '#server/node/start-problems.ts';
import { type Stopping, stopServer } from '#server/node/stop-server.ts';
import { logToConsole } from '#server/run/log.ts';
import type { RunService } from '#server/run/service.ts';
import type { Environment } from '#server/run/variables.ts';

/** Programs that read metrics are few. */
const METRICS_CONNECTIONS = 100;

export type StartOptions = {
  env: Environment;
  files: RequestListener;
  /** Called once the environment is known to be right. */
  openService: () => RunService;
};

export type StartedServer = {
  /** As a browser on this machine would reach it, with a slash at the end. */
  url: string;
  /** Null where metrics are served nowhere. */
  metricsPort: number | null;
  service: RunService;
  settings: NodeSettings;
  stop: (options?: Partial<Stopping>) => Promise<void>;
};

/** The environment is wrong; one sentence for each thing. */
export class StartError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.name = 'StartError';
    this.problems = problems;
  }
}

/**
 * Checks the environment, then serves the site and the endpoint, and metrics where a port is named for them.
 * @throws StartError when the environment is wrong, ListenError when an address cannot be used
 */
export async function startServer({ env, files, openService }: StartOptions): Promise<StartedServer> {
  const problems = startProblems(env);
  if (problems.length > 0) throw new StartError(problems);
  const { settings } = readNodeSettings(env);
  const service = openService();
  const listener = serviceListener(service, files, settings);
  const main = await listen(listener.handle, settings);
  logDrops(main.server);
  const metrics = await listenForMetrics(service, settings).catch((error: unknown) => {
    main.server.close();
    throw error;
  });
  const parts = { main: main.server, others: metrics === null ? [] : [metrics.server], listener, service };
  return {
    url: `http://${readable(settings.host)}:${main.port}/`,
    metricsPort: metrics?.port ?? null,
    service,
    settings,
    stop: ({ graceMs = settings.shutdownMs, hurry = new AbortController().signal } = {}) =>
      stopServer(parts, { graceMs, hurry }),
  };
}

/** The site's listener with the endpoint's addresses. */
export function serviceListener(
  service: RunService,
  files: RequestListener,
  settings: NodeSettings,
): Listener {
  return createListener({
    routes: { '/api/run': service.run, '/api/sign-in': service.signIn, '/api/health': service.health },
    files,
    readerMs: settings.readerMs,
    trustProxy: settings.trustProxy,
    unexpected: logUnexpected,
  });
}

/** Says that something happened which nobody thought of. Its message may hold anything, and is kept nowhere. */
export function logUnexpected(error: unknown): void {
  const name = error instanceof Error ? { name: error.name } : {};
  logToConsole({ event: 'unexpected', at: new Date().toISOString(), ...name });
}

async function listenForMetrics(service: RunService, { metrics }: NodeSettings): Promise<Listening | null> {
  if (metrics === null) return null;
  const names = { host: 'LOOPBOOK_METRICS_HOST', port: 'LOOPBOOK_METRICS_PORT' };
  const address = { ...metrics, maxConnections: METRICS_CONNECTIONS };
  return listen(metricsListener(service.metrics, metrics.host), address, names);
}

/** A host as a person would type it into a browser on this machine. */
function readable(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
