import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** More requests than this wait on one connection only when somebody means harm: browsers send one at a time. */
const MOST_WAITING = 16;

type Exchange = [incoming: IncomingMessage, outgoing: ServerResponse];

/**
 * Answers the requests of one connection one after another. A client may send the next ones before it has the first
 * answer (RFC 9112, 9.3.2), and Node would begin all of them at once: hundreds of answers, each partly in memory, for a
 * client that takes none. A connection on which too many wait is closed, and what waits when one closes never begins.
 */
export function oneAtATime(handle: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, Exchange[]>();

  function begin(socket: Socket, [incoming, outgoing]: Exchange): void {
    outgoing.once('close', () => goOn(socket));
    handle(incoming, outgoing);
  }

  function goOn(socket: Socket): void {
    const next = socket.destroyed || socket.writableEnded ? undefined : waiting.get(socket)?.shift();
    if (next === undefined) waiting.delete(socket);
    else begin(socket, next);
  }

  return (incoming, outgoing) => {
    const { socket } = incoming;
    const queue = waiting.get(socket);
    if (queue === undefined) {
      waiting.set(socket, []);
      begin(socket, [incoming, outgoing]);
    } else if (queue.length < MOST_WAITING) queue.push([incoming, outgoing]);
    else socket.destroy();
  };
}
