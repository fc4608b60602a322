import { z } from 'zod';
import type { Environment } from '#server/run/variables.ts';

/** Variables of the Node server itself; `.env.example` describes each. */
const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port(0).default(4321),
  LOOPBOOK_SHUTDOWN_SECONDS: seconds(0, 3600).default(30),
  LOOPBOOK_READER_SECONDS: seconds(1, 600).default(30),
  LOOPBOOK_MAX_CONNECTIONS: connections(10, 100_000).default(2000),
  LOOPBOOK_TRUST_PROXY: z.enum(['on', 'off'], 'must be on or off').default('off'),
  LOOPBOOK_METRICS_PORT: port(0).optional(),
  LOOPBOOK_METRICS_HOST: z.string().default('127.0.0.1'),
});

export const NODE_VARIABLES: readonly string[] = Object.keys(environment.shape);

/** An address to listen on; port 0 takes any free one. */
export type Address = { host: string; port: number };

export type NodeSettings = Address & {
  /** How long running answers may go on after the server was asked to stop. */
  shutdownMs: number;
  /** How long a reader may leave what was sent to it waiting before its run is ended. */
  readerMs: number;
  /** Most connections at one time; those beyond it are closed as they come. */
  maxConnections: number;
  /** Whether `x-forwarded-proto` is believed: only behind a proxy that sets it. */
  trustProxy: boolean;
  /** Where metrics are served; null: nowhere. */
  metrics: Address | null;
};

/** Reads the server's own variables; empty ones count as not set. What is wrong is a sentence without its dot. */
export function readNodeSettings(env: Environment): { settings: NodeSettings; problems: string[] } {
  const { values, problems } = readVariables(env);
  const { HOST: host, PORT, LOOPBOOK_METRICS_PORT: metricsPort, LOOPBOOK_METRICS_HOST: metricsHost } = values;
  if (metricsPort !== undefined && metricsPort !== 0 && metricsPort === PORT)
    problems.push(`LOOPBOOK_METRICS_PORT must be another port than PORT, which is ${PORT}`);
  const settings = {
    host,
    port: PORT,
    shutdownMs: values.LOOPBOOK_SHUTDOWN_SECONDS * 1000,
    readerMs: values.LOOPBOOK_READER_SECONDS * 1000,
    maxConnections: values.LOOPBOOK_MAX_CONNECTIONS,
    trustProxy: values.LOOPBOOK_TRUST_PROXY === 'on',
    metrics: metricsPort === undefined ? null : { host: metricsHost, port: metricsPort },
  };
  return { settings, problems };
}

/** What can be read, and a sentence for what cannot. */
function readVariables(env: Environment): { values: z.infer<typeof environment>; problems: string[] } {
  const given = Object.fromEntries(
    NODE_VARIABLES.map((name) => [name, env[name]?.trim() ?? '']).filter(([, value]) => value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (parsed.success) return { values: parsed.data, problems: [] };
  const { issues } = parsed.error;
  for (const { path } of issues) delete given[path.join('.')];
  return {
    values: environment.parse(given),
    problems: issues.map(({ path, message }) => `${path.join('.')} ${message}`),
  };
}

function port(least: number) {
  const message = `must be a port, a whole number from ${least} to 65535`;
  return z.coerce.number(message).int(message).min(least, message).max(65_535, message);
}

function connections(least: number, most: number) {
  const message = `must be a whole number of connections from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
}

function seconds(least: number, most: number) {
  const message = `must be a number of seconds from ${least} to ${most}`;
  return z.coerce.number(message).min(least, message).max(most, message);
}
