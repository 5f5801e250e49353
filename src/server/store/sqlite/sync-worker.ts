/** A thread that brings a file to the disk again and again, until the first of `state` is no longer 0; then the second says how that ended: 1, or the number of what went wrong. The file may not be there yet. */
import { closeSync, existsSync, fdatasyncSync, openSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** Milliseconds between two times. */
const PAUSE = 50;

const { file, state } = workerData as { file: string; state: Int32Array };
let handle: number | undefined;
let ended = 1;
try {
  while (Atomics.wait(state, 0, 0, PAUSE) === 'timed-out') {
    if (handle === undefined && existsSync(file)) handle = openSync(file, 'r+');
    if (handle !== undefined) fdatasyncSync(handle);
  }
} catch (error) {
  // The system tells of it once: whoever asks after this would hear that all is well.
  ended = (error as NodeJS.ErrnoException).errno!;
} finally {
  if (handle !== undefined) closeSync(handle);
  Atomics.store(state, 1, ended);
  Atomics.notify(state, 1);
}
