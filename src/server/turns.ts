import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Requests that one connection may send ahead of its answers. Browsers and proxies send none; whoever sends more is cut off. */
const AHEAD = 100;

/**
 * Has the requests of one connection served one after another. Node hands all of them on as they come, though their answers must leave
 * in order: a client that sends a thousand at once would have a thousand worked on, and all of them though it left long ago.
 */
export function inTurn(serve: RequestListener): RequestListener {
  const ahead = new WeakMap<Socket, (() => void)[]>();
  const known = new WeakSet<Socket>();

  function begin(socket: Socket, incoming: IncomingMessage, outgoing: ServerResponse): void {
    outgoing.once('close', () => {
      const next = ahead.get(socket)!.shift();
      if (!socket.writable || !next) ahead.delete(socket);
      else next();
    });
    if (known.has(socket) || incoming.method !== 'GET') return serve(incoming, outgoing);
    known.add(socket);
    void (async () => {
      if (await hasLeft(incoming)) socket.destroy();
      else serve(incoming, outgoing);
    })();
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

/**
 * Whether whoever opened a connection to read has left before it was their turn. Where more come than can be served, each connection
 * waits to be taken up: to serve those who are no longer there would keep all others waiting just as long, until nobody is served.
 * That a client has closed its side is heard two turns after what it sent, and told in the third.
 */
async function hasLeft(incoming: IncomingMessage): Promise<boolean> {
  for (let turn = 0; turn < 3; turn++) await nextTurn();
  return incoming.destroyed;
}
