import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../src/contract/connect.ts';
import { opened, row } from '../contract/shapes.ts';
import { page, reader } from './http-support.ts';

/** A whole answer of two thousand bytes. */
const body = Buffer.from(
  JSON.stringify(opened(Array.from({ length: 9 }, (_, index) => row(`${index}`, { body: { text: 'Gezeiten, øre, 潮 – 😀'.repeat(2) } })))),
);

/** A server, down to the socket, that answers with a head and the first `bytes` of the body. */
async function cutting(length: (bytes: number) => string): Promise<{ url: string; cut: { bytes: number } }> {
  const cut = { bytes: 0 };
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n${length(cut.bytes)}\r\n`);
      socket.end(body.subarray(0, cut.bytes));
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cut };
}

test.each<[string, number, (bytes: number) => string]>([
  ['says how long it would have been', 1, () => `Content-Length: ${body.length}\r\n`],
  ['says that it was whole', 31, (bytes) => `Content-Length: ${bytes}\r\n`],
  ['says nothing of its length', 31, () => ''],
])(
  'an answer of two kilobytes that is cut and %s is a sentence, soon, at every byte (step %i)',
  async (_what, step, length) => {
    expect(body.length).toBeGreaterThan(2_000);
    const { url, cut } = await cutting(length);
    const door = connect(reader(url));
    let longest = 0;
    for (cut.bytes = 0; cut.bytes < body.length; cut.bytes += step) {
      const began = performance.now();
      const outcome: unknown = await door.open({ page }).catch((error: unknown) => error);
      longest = Math.max(longest, performance.now() - began);
      expect(outcome, `cut at byte ${cut.bytes}`).toMatchObject({
        name: 'CommentError',
        code: expect.stringMatching(/^(unavailable|offline)$/),
      });
    }
    cut.bytes = body.length;
    expect((await door.open({ page })).page.items).toHaveLength(9);
    expect(longest).toBeLessThan(2_000);
  },
  60_000,
);
