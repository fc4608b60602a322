import { readNodeSettings } from '#server/node/settings.ts';
import { readRunConfig } from '#server/run/config.ts';
import { isLoopbackHost } from '#server/run/loopback.ts';
import type { Environment } from '#server/run/variables.ts';

/**
 * Everything that keeps the server from starting, one sentence each that begins with the variable and repeats no
 * secret. Empty when all is well.
 */
export function startProblems(env: Environment): string[] {
  const { settings, problems } = readNodeSettings(env);
  const { problems: runProblems } = readRunConfig({ ...env, HOST: settings.host });
  return [...problems, ...runProblems, ...unsaidAccess(env, settings.host)];
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

/**
 * Who may run prompts must be said where others might: on an address they reach, and wherever a key is spent. This
 * machine's own address is no proof of a single person: a proxy in front of it passes on requests of the whole world.
 */
function unsaidAccess(env: Environment, host: string): string[] {
  const isSet = (name: string, ...values: string[]) => values.includes((env[name] ?? '').trim());
  if (!isSet('LOOPBOOK_RUN', '', 'on')) return [];
  if (!isLoopbackHost(host) && isSet('LOOPBOOK_AUTH', '', 'none'))
    return [
      `HOST=${host} is reached from other machines, and LOOPBOOK_AUTH=none would let everybody there run prompts: set LOOPBOOK_AUTH=tokens or LOOPBOOK_AUTH=proxy-jwt to know who is asking, or LOOPBOOK_RUN=off to serve the pages alone`,
    ];
  if (!isSet('LOOPBOOK_AUTH', '') || isSet('OPENAI_API_KEY', '')) return [];
  return [
    'LOOPBOOK_AUTH is not set, and OPENAI_API_KEY is: say who may spend it. LOOPBOOK_AUTH=tokens is for people with a token each, LOOPBOOK_AUTH=proxy-jwt for people whom a sign-in proxy vouches for, and LOOPBOOK_AUTH=none for whoever sits at this machine, never behind a proxy: that would let in everybody it serves. A model on this machine needs no OPENAI_API_KEY',
  ];
}
