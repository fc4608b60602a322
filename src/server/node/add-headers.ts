import type { IncomingMessage, ServerResponse } from 'node:http';
import { headersFor } from '#domain/site/response-headers.ts';

/** Sets the site's headers at the last moment, when the status is known. What a route says itself stands. */
export function addHeaders(outgoing: ServerResponse, path: string, secure: boolean): void {
  const writeHead = outgoing.writeHead.bind(outgoing) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse;
  const withHeaders = (status: number, ...rest: unknown[]): ServerResponse => {
    for (const [name, value] of Object.entries(headersFor(path, { status, isSecure: secure })))
      outgoing.setHeader(name, value);
    return writeHead(status, ...rest);
  };
  outgoing.writeHead = withHeaders as typeof outgoing.writeHead;
}

/** Whether the reader came over https, to this server or to the proxy in front of it. */
export function isSecure({ socket, headers }: IncomingMessage, trustProxy: boolean): boolean {
  if ('encrypted' in socket && socket.encrypted === true) return true;
  const forwarded = headers['x-forwarded-proto'];
  // The proxy nearest to the reader stands first.
  return (
    trustProxy &&
    String(forwarded ?? '')
      .split(',')[0]
      ?.trim() === 'https'
  );
}
