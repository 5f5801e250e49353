import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Lost } from './lost.ts';
import type { Assignment, Failed, Found, Job, Outcome, Ready, Statement } from './messages.ts';

/** One life of a thread in which SQLite works, so that this one never waits for a disk or for another program's lock. */
export interface Running {
  /** Does statements one after another on one connection, up to the first that fails. While it is busy, what is asked in one turn of the event loop travels together. */
  ask(connection: number, statements: readonly Statement[]): Promise<Found>;
  /** Does what was asked before, closes the file and ends the thread. */
  close(): Promise<void>;
  /** Resolves once it has ended, however that came, to why. */
  ended: Promise<Error>;
}

/**
 * Starts a thread and opens a file in it.
 * @throws SQLite's or the file system's own error, with its `code`.
 */
export async function startThread(assignment: Assignment): Promise<Running> {
  // The same file as this one is: a source, or what was made of it.
  const worker = new Worker(new URL(`./worker${extname(import.meta.url)}`, import.meta.url), { workerData: assignment, execArgv: [] });
  const waiting = new Map<number, PromiseWithResolvers<Found>>();
  let jobs: Job[] = [];
  let count = 0;
  let broken: Error | undefined;

  worker.on('error', (error: Error) => (broken = error));
  const ended = new Promise<Error>((resolve) =>
    worker.once('exit', (code) => {
      broken ??= endedWith(code);
      for (const { reject } of waiting.values()) reject(new Lost(broken));
      waiting.clear();
      resolve(broken);
    }),
  );
  const { failed } = await firstWord(worker);
  if (failed) throw await ended.then(() => errorOf(failed));

  worker.on('message', (outcomes: Outcome[]) => {
    for (const outcome of outcomes) settle(outcome);
  });

  function settle(outcome: Outcome): void {
    const { resolve, reject } = waiting.get(outcome.id)!;
    waiting.delete(outcome.id);
    if ('failed' in outcome) reject(errorOf(outcome.failed));
    else resolve(outcome.found);
  }

  function send(): void {
    const sent = jobs;
    jobs = [];
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    if (sent.length > 0) worker.postMessage(sent);
  }

  return {
    ask(connection, statements) {
      if (broken) return Promise.reject(new Lost(broken));
      const id = count++;
      const settled = Promise.withResolvers<Found>();
      waiting.set(id, settled);
      jobs.push({ id, connection, statements });
      // A thread that has nothing to do begins at once, with what is asked together; for one that has, more is gathered.
      if (waiting.size === 1) queueMicrotask(send);
      else if (jobs.length === 1) setImmediate(send);
      return settled.promise;
    },
    async close() {
      send();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
      worker.postMessage(null);
      await ended;
    },
    ended,
  };
}

/** Waits until the file is open, or until it is known why it is not. */
function firstWord(worker: Worker): Promise<Ready> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(endedWith(code)));
  });
}

const endedWith = (code: number): Error => new Error(`it ended with code ${code}`);

function errorOf({ message, code }: Failed): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}
