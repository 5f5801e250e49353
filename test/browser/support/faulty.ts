import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** One request on its way through. */
export interface Passing {
  /** The line to whoever asks. */
  socket: Socket;
  /** Passes the request on and gives the line to the real server, which closes it after its answer. */
  ahead(): Socket;
}

/** What happens to a request instead of being passed on. */
export type Fault = (passing: Passing) => void;

/** A request as it came in: `GET /v1/thread?…`, its head, and when, ms. */
export interface Came {
  line: string;
  head: string;
  at: number;
}

/** A line to a server that can be made bad. */
export interface Faulty {
  /** Asked instead of the real server's. */
  readonly url: string;
  readonly came: Came[];
  /** How many requests whose line matches are under way now. */
  open(which: RegExp): number;
  /** Lets a fault happen to all requests whose line matches, instead of any fault before; without one they pass. */
  fault(which: RegExp, fault?: Fault): void;
  end(): Promise<void>;
}

/** Puts a proxy, byte for byte and one request a connection, before the server at an address. */
export async function startFaulty(target = 'http://127.0.0.1:1'): Promise<Faulty> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const faults = new Map<string, [RegExp, Fault]>();
  const came: Came[] = [];
  const lines = new Map<Socket, string>();
  const hold = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const server = createServer((socket) => {
    hold(socket);
    let start = Buffer.alloc(0);
    socket.on('data', function begin(piece: Buffer) {
      start = Buffer.concat([start, piece]);
      const end = start.indexOf('\r\n\r\n');
      if (end < 0) return;
      socket.off('data', begin).pause();
      const head = start.subarray(0, end).toString('latin1');
      const line = head.slice(0, head.indexOf(' HTTP/'));
      lines.set(socket, line);
      socket.on('close', () => lines.delete(socket));
      came.push({ line, head, at: performance.now() });
      const ahead = (): Socket => {
        const real = connect(Number(port), hostname);
        hold(real);
        real.write(`${head.replace(/\r\nconnection:[^\r]*/i, '')}\r\nConnection: close`);
        real.write(start.subarray(end));
        socket.pipe(real);
        socket.on('close', () => real.destroy());
        return real;
      };
      const found = [...faults.values()].toReversed().find(([which]) => which.test(line));
      (found?.[1] ?? pass)({ socket, ahead });
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    open: (which) => [...lines.values()].filter((each) => which.test(each)).length,
    fault(which, fault) {
      faults.delete(which.source);
      if (fault) faults.set(which.source, [which, fault]);
    },
    async end() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const pass: Fault = ({ socket, ahead }) => void ahead().pipe(socket);

/** Never answers. */
export const hang: Fault = ({ socket }) => void socket.resume();

/** Closes the line before a byte is sent. */
export const reset: Fault = ({ socket }) => void socket.resetAndDestroy();

/** Passes the answer on, up to so many bytes of all; then the line breaks, as when a router restarts. */
export const cutAt =
  (bytes: (all: number) => number): Fault =>
  ({ socket, ahead }) =>
    whole(ahead(), (all) => socket.write(all.subarray(0, bytes(all.length)), () => setTimeout(() => socket.resetAndDestroy(), 5)));

/** Passes the answer on, a byte in so many ms. */
export const drip =
  (ms: number): Fault =>
  ({ socket, ahead }) =>
    whole(ahead(), (all) => {
      let sent = 0;
      const timer = setInterval(() => (sent < all.length ? socket.write(all.subarray(sent, ++sent)) : socket.end()), ms);
      socket.on('close', () => clearInterval(timer));
    });

/** Passes a stream on until so many bytes have gone by; then the line breaks. */
export const cutAfter =
  (bytes: number): Fault =>
  ({ socket, ahead }) => {
    let left = bytes;
    const real = ahead();
    real.on('data', (piece: Buffer) => {
      socket.write(piece.subarray(0, left));
      left -= piece.length;
      if (left <= 0) setTimeout(() => socket.destroy(), 1);
    });
    real.on('close', () => socket.end());
  };

/** Answers by itself, in whatever words; open to every origin unless told. */
export const canned =
  (status: number, body: string | Buffer = '', headers: Record<string, string> = { 'Access-Control-Allow-Origin': '*' }): Fault =>
  ({ socket }) => {
    socket.resume();
    const lines = Object.entries({ 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close', ...headers });
    socket.write(`HTTP/1.1 ${status} Whatever\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n`);
    socket.end(body);
  };

/** Waits before it lets another fault happen, or the request pass. */
export const later =
  (ms: number, then: Fault = pass): Fault =>
  (passing) =>
    void setTimeout(() => then(passing), ms);

function whole(real: Socket, then: (all: Buffer) => void): void {
  const pieces: Buffer[] = [];
  real.on('data', (piece: Buffer) => pieces.push(piece));
  real.on('end', () => then(Buffer.concat(pieces)));
}
