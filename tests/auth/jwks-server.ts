import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** A real server of public keys, as an identity-aware proxy has one, and the private keys that fit. */
export type JwksServer = {
  url: string;
  requests: () => number;
  /** What is answered instead of the keys, null for the keys; `nothing` and `half` never come to an end. */
  answerWith: (instead: Instead | null) => void;
  /** Connections that whoever asked gave up before there was an answer. */
  givenUp: () => number;
  /** Makes a key, publishes its public half, and signs with it. */
  newSigner: (kid: string, alg?: string) => Promise<Signer>;
  close: () => Promise<void>;
};

export type Instead = { status: number; body: string } | 'nothing' | 'half';

export type Signer = {
  kid: string;
  publicJwk: JWK;
  sign: (claims: Record<string, unknown>, header?: Record<string, unknown>) => Promise<string>;
};

export async function startJwksServer(): Promise<JwksServer> {
  const keys: JWK[] = [];
  let requests = 0;
  let givenUp = 0;
  let instead: Instead | null = null;
  const server = createServer((_request, response) => {
    requests += 1;
    response.on('close', () => {
      if (!response.writableFinished) givenUp += 1;
    });
    if (instead === 'nothing') return;
    if (instead === 'half') return void response.writeHead(200).write('{"keys":[');
    response.writeHead(instead?.status ?? 200, { 'content-type': 'application/json' });
    response.end(instead?.body ?? JSON.stringify({ keys }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/certs`,
    requests: () => requests,
    givenUp: () => givenUp,
    answerWith: (answer) => {
      instead = answer;
    },
    newSigner: async (kid, alg = 'RS256') => {
      const signer = await createSigner(kid, alg);
      keys.push(signer.publicJwk);
      return signer;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      if (server.listening) await once(server, 'close');
    },
  };
}

/** A key that nobody has published. */
export async function createSigner(kid: string, alg = 'RS256'): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return {
    kid,
    publicJwk,
    sign: (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg, kid, ...header }).sign(privateKey),
  };
}
