import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';

export type TlsProxy = {
  /** Its address as a browser types it, with a slash at the end. */
  url: string;
  /** Makes Chromium find the host on this machine. */
  browserFlag: string;
  close: () => Promise<void>;
};

/**
 * A reverse proxy that ends TLS, as one would stand before the server: it passes on the host it was asked for and says
 * in X-Forwarded-Proto that the reader came over https. Its certificate is signed by itself alone.
 * @param host the name readers know; @param target address behind it, with a slash at the end
 */
export async function startTlsProxy(host: string, target: string): Promise<TlsProxy> {
  const server = createServer(makeCertificate(host), (incoming, outgoing) => {
    const headers = {
      ...incoming.headers,
      'x-forwarded-proto': 'https',
      'x-forwarded-host': incoming.headers.host,
      'x-forwarded-for': incoming.socket.remoteAddress,
    };
    const passed = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers });
    passed.on('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.rawHeaders);
      // What comes is passed on at once; whoever leaves takes the other side along.
      pipeline(response, outgoing, () => undefined);
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    pipeline(incoming, passed, () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://${host}:${port}/`,
    browserFlag: `--host-resolver-rules=MAP ${host} 127.0.0.1`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A certificate of one day, and its key; of both nothing stays. */
function makeCertificate(host: string): { cert: Buffer; key: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const about = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`, '-days', '1'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    execFileSync('openssl', ['req', ...kind, ...about, '-keyout', key, '-out', cert], { stdio: 'pipe' });
    return { cert: readFileSync(cert), key: readFileSync(key) };
  } catch (error) {
    throw new Error('The test needs openssl to make a certificate: install it (apt-get install openssl).', {
      cause: error,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
