import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Backend } from '../../src/contract/types.ts';
import { serve } from '../../src/server/app.ts';
import { listen } from '../../src/server/listen.ts';

/** A server whose counts take a while, and what it was asked for. */
async function scene(ms: number) {
  const asked: string[] = [];
  const backend: Backend = {
    as: () => ({ count: async ({ keys }: { keys: string[] }) => (asked.push(keys[0]!), await sleep(ms), [asked.length]) }) as never,
  };
  const server = await listen(serve(backend, { rateLimits: false }));
  onTestFinished(() => server.close(0));
  return { asked, port: Number(new URL(server.url).port) };
}

const ask = (key: string | number): string => `GET /v1/counts?keys=${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const many = (count: number): string => Array.from({ length: count }, (_, index) => ask(index)).join('');

/** A connection that says something, and what it heard. */
function say(port: number, text: string): { socket: Socket; heard: () => string } {
  let heard = '';
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  socket.on('data', (piece) => (heard += piece.toString()));
  onTestFinished(() => void socket.destroy());
  socket.write(text);
  return { socket, heard: () => heard };
}

/** The bodies that were heard, in order. */
const bodies = (text: string): string[] => Array.from(text.matchAll(/\r\n\r\n(\[\d+\])/g), ([, body]) => body!);

test('what one connection asks at once is answered in order, one after another', async () => {
  const { asked, port } = await scene(20);
  const { heard } = say(port, many(6));
  await expect.poll(() => asked.length).toBe(2);
  expect(bodies(heard()).length).toBeLessThan(2);
  await expect.poll(() => bodies(heard())).toEqual(['[1]', '[2]', '[3]', '[4]', '[5]', '[6]']);
  expect(asked).toEqual(['0', '1', '2', '3', '4', '5']);
});

test('nothing is done for whoever has left', async () => {
  const { asked, port } = await scene(30);
  const { socket } = say(port, many(30));
  await expect.poll(() => asked.length).toBe(2);
  socket.destroy();
  await sleep(200);
  expect(asked.length).toBeLessThanOrEqual(3);
});

test('others are answered meanwhile, and the connection goes on', async () => {
  const { port } = await scene(40);
  const { socket, heard } = say(port, many(20));
  const began = performance.now();
  const other = say(port, ask('other'));
  await expect.poll(() => bodies(other.heard()).length, { interval: 10 }).toBe(1);
  expect(performance.now() - began).toBeLessThan(400);
  await expect.poll(() => bodies(heard()).length, { timeout: 5_000 }).toBe(20);
  socket.write(ask('again'));
  await expect.poll(() => bodies(heard()).length).toBe(21);
});

test('whoever sends more than a hundred ahead of the answers is cut off', async () => {
  const { asked, port } = await scene(40);
  const { socket } = say(port, many(150));
  await new Promise((resolve) => socket.once('close', resolve));
  await sleep(100);
  expect(asked.length).toBeLessThanOrEqual(1);
});
