import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { oneAtATime } from '#server/node/one-at-a-time.ts';
import type { Address } from '#server/node/settings.ts';

/** A server that listens; `port` is the one it got. */
export type Listening = { server: Server; port: number };

/** The variables that say an address. */
export type AddressNames = { host: string; port: string };

/** An address could not be used. `code` is the system's, for example `EADDRINUSE`. */
export class ListenError extends Error {
  readonly code: string;
  readonly address: Address;
  readonly names: AddressNames;

  constructor(code: string, address: Address, names: AddressNames) {
    super(`${names.host} ${names.port}: ${code}`);
    this.name = 'ListenError';
    this.code = code;
    this.address = address;
    this.names = names;
  }
}

/**
 * Starts a server with limits on how long a client may take: to send its headers, to send a whole request, and to do
 * nothing at all, and on how many may be connected at one time: whoever comes beyond that is hung up on at once. A
 * connection is kept for a next request longer than proxies keep theirs, so that they end it.
 * @throws ListenError
 */
export async function listen(
  handle: RequestListener,
  address: Address & { maxConnections: number },
  names: AddressNames = { host: 'HOST', port: 'PORT' },
): Promise<Listening> {
  const server = createServer(
    {
      headersTimeout: 15_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5000,
    },
    oneAtATime(handle),
  );
  // Event streams say something every few seconds; whoever takes nothing of a file for this long has gone.
  server.timeout = 120_000;
  server.maxConnections = address.maxConnections;
  try {
    server.listen(address.port, address.host);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ListenError(code, address, names);
  }
  return { server, port: (server.address() as AddressInfo).port };
}

/**
 * A sentence on why an address cannot be used, and what to do.
 * @param command what a person would type after the variables
 */
export function explainListenError({ code, address, names }: ListenError, command = ''): string {
  const { host, port } = address;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what uses it, or choose another: ${names.port}=${port + 1}${command}`;
  if (code === 'EACCES')
    return `Port ${port} may not be used without more rights. Choose one above 1023: ${names.port}=${port + 8000}${command}`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${names.host}=${host} is no address of this machine. Leave ${names.host} out to serve this machine only.`;
  return `The server cannot listen on ${names.host}=${host} ${names.port}=${port}: ${code}.`;
}
