import type { ServerExposure } from '#server/run/auth/authenticate.ts';
import { isLoopbackHost } from '#server/run/loopback.ts';

/** Arguments of a development server, which takes its address from them and not from HOST; null for the built server. */
export type CommandLine = readonly string[] | null;

/**
 * How far the server can be reached. What the command line says wins over HOST, and every way to write `--host` counts,
 * as the command line's own parser reads them: any of them that does not name this machine opens the server.
 *
 * The built server and `astro preview` disagree on what they do without HOST, so without it nothing is known.
 */
export function exposureOf(host: string | undefined, commandLine: CommandLine): ServerExposure {
  if (commandLine !== null) {
    // Another configuration may say another address.
    if (commandLine.some((argument) => /^-{2,}(?:config|root)\b/.test(argument))) return 'unknown';
    const hosts = hostsIn(commandLine);
    if (hosts.length > 0) return hosts.every(isLoopbackHost) ? 'loopback' : 'open';
  }
  if (host !== undefined) return isLoopbackHost(host) ? 'loopback' : 'open';
  return commandLine === null ? 'unknown' : 'loopback';
}

/** What stands behind each `--host`; empty where nothing does, or nothing that is a name. */
function hostsIn(commandLine: readonly string[]): string[] {
  return commandLine.flatMap((argument, index) => {
    const flag = /^-{2,}host(.*)$/.exec(argument)?.[1];
    if (flag === undefined) return [];
    return flag === '' ? [commandLine[index + 1] ?? ''] : [flag.replace(/^=/, '')];
  });
}
