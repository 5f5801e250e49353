import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that one connection may send ahead of its answers. Browsers and proxies send none; whoever sends more is cut off. */
const AHEAD = 100;

/**
 * Has the requests of one connection served one after another. Node hands all of them on as they come, though their answers must leave
 * in order: a client that sends a thousand at once would have a thousand worked on, and all of them though it left long ago.
 */
export function inTurn(serve: RequestListener): RequestListener {
  const ahead = new WeakMap<Socket, (() => void)[]>();

  function begin(socket: Socket, incoming: IncomingMessage, outgoing: ServerResponse): void {
    outgoing.once('close', () => {
      const next = ahead.get(socket)!.shift();
      if (!socket.writable || !next) ahead.delete(socket);
      else next();
    });
    void serve(incoming, outgoing);
  }

  return (incoming, outgoing) => {
    const { socket } = incoming;
    const waiting = ahead.get(socket);
    if (!waiting) {
      ahead.set(socket, []);
      begin(socket, incoming, outgoing);
    } else if (waiting.push(() => begin(socket, incoming, outgoing)) > AHEAD) socket.destroy();
  };
}
