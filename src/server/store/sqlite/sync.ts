import { closeSync, fsyncSync, openSync } from 'node:fs';
import { extname } from 'node:path';
import { getSystemErrorName } from 'node:util';
import { Worker } from 'node:worker_threads';

/** How long the last of many times may take, ms. */
const LAST = 60_000;

/** Brings a file to the disk. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Brings the names in a folder to the disk. Where a system has no such thing, it does so by itself. */
export function syncFolder(folder: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(folder, 'r');
    fsyncSync(handle);
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EINVAL', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/**
 * Has a file that is being written come to the disk bit by bit, by a thread of its own, until what this gives is called, which throws where
 * that failed. A gigabyte that waits to be written at once would hold up whoever else waits for the disk: a server that acknowledges comments.
 */
export function syncSteadily(file: string): () => void {
  const state = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(new URL(`./sync-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: { file, state },
    execArgv: [],
  });
  worker.on('error', () => {});
  return () => {
    Atomics.store(state, 0, 1);
    Atomics.notify(state, 0);
    // One that could not even begin says nothing; there is still the end, when all is brought there.
    Atomics.wait(state, 1, 0, LAST);
    const ended = Atomics.load(state, 1);
    if (ended >= 0) return;
    const code = getSystemErrorName(ended);
    throw Object.assign(new Error(`${code}: it cannot be brought to the disk`), { code });
  };
}
