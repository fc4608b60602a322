import { nearest } from '#core/text/nearest.ts';
import { NODE_VARIABLES, readNodeSettings } from '#server/node/settings.ts';
import { readRunConfig } from '#server/run/config.ts';
import { isLoopbackHost } from '#server/run/loopback.ts';
import { type Environment, RUN_VARIABLES } from '#server/run/variables.ts';

const PREFIX = 'LOOPBOOK_';
const KNOWN = [...new Set([...RUN_VARIABLES, ...NODE_VARIABLES])].filter((name) => name.startsWith(PREFIX));

/** What Kubernetes sets by itself in the neighbourhood of a service with the name of this project. */
const FROM_KUBERNETES = /^LOOPBOOK_(?:SERVICE|PORT)(?:_|$)/;

/**
 * Everything that keeps the server from starting, one sentence each that begins with the variable and repeats no
 * secret. Empty when all is well.
 */
export function startProblems(env: Environment): string[] {
  const { settings, problems } = readNodeSettings(env);
  const { problems: runProblems } = readRunConfig({ ...env, HOST: settings.host });
  return [...problems, ...runProblems, ...openToEverybody(env, settings.host), ...misspelt(env)];
}

/** The problems as a person reads them. */
export function startReport(problems: readonly string[]): string {
  const things = problems.length === 1 ? 'One thing' : `${problems.length} things`;
  const lines = problems.map((problem) => `- ${problem}.`);
  return [
    `The server does not start. ${things} in its environment (npm start reads .env as well) must be set right:`,
    ...lines,
  ].join('\n');
}

function openToEverybody(env: Environment, host: string): string[] {
  const isSet = (name: string, ...values: string[]) => values.includes((env[name] ?? '').trim());
  if (isLoopbackHost(host) || !isSet('LOOPBOOK_AUTH', '', 'none') || !isSet('LOOPBOOK_RUN', '', 'on'))
    return [];
  return [
    `HOST=${host} is reached from other machines, and LOOPBOOK_AUTH=none would let everybody there run prompts: set LOOPBOOK_AUTH=tokens or LOOPBOOK_AUTH=proxy-jwt to know who is asking, or LOOPBOOK_RUN=off to serve the pages alone`,
  ];
}

/** A limit with a typing error in its name would silently not be that limit. */
function misspelt(env: Environment): string[] {
  const names = Object.keys(env).filter(
    (name) => name.startsWith(PREFIX) && !KNOWN.includes(name) && !FROM_KUBERNETES.test(name),
  );
  return names.flatMap((name) => {
    const meant = nearest(
      name.slice(PREFIX.length),
      KNOWN.map((known) => known.slice(PREFIX.length)),
    );
    return meant === null ? [] : [`${name} is no variable of this server; ${PREFIX}${meant} is`];
  });
}
