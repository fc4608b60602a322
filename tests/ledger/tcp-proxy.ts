import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between a client and a port of this machine that can fail in ways a server alone cannot. */
export type TcpProxy = {
  url: string;
  /** From now on nothing comes through the connections there are, and nobody hangs up; new ones work. */
  silence: () => void;
  /** The next answer is thrown away, and its connection closed. */
  cutAtNextAnswer: () => void;
  close: () => Promise<void>;
};

export async function startTcpProxy(port: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let silent = new WeakSet<Socket>();
  let cut = false;
  const server = createServer((client) => {
    const target = connect(port, '127.0.0.1');
    for (const socket of [client, target]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        target.destroy();
      });
    }
    client.on('data', (data) => void (silent.has(client) || target.write(data)));
    target.on('data', (data) => {
      if (silent.has(client)) return;
      if (!cut) return void client.write(data);
      cut = false;
      client.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    silence: () => {
      silent = new WeakSet(open);
    },
    cutAtNextAnswer: () => {
      cut = true;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
