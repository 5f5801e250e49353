import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** An answer that was read whole. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Headers that are about one line only, or that no longer fit once a body was read whole. */
const ofTheLine = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

/** What is left of headers for another line. */
export function left(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheLine.includes(name)));
}

/** An answer of nobody's server that the page may read. */
export function canned({ headers }: IncomingMessage, status: number, said: object | string): Answer {
  const type = typeof said === 'string' ? 'text/html' : 'application/json';
  return {
    status,
    headers: { 'content-type': type, 'access-control-allow-origin': headers.origin ?? '*' },
    body: Buffer.from(typeof said === 'string' ? said : JSON.stringify(said)),
  };
}

/** All that comes. */
export async function whole(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
