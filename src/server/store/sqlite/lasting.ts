import { setTimeout as sleep } from 'node:timers/promises';
import { Lost } from './lost.ts';
import type { Assignment, Found, Statement } from './messages.ts';
import { startThread, type Running } from './thread.ts';

/** A thread of SQLite that is started again where it ends by itself. */
export interface Thread {
  /**
   * Does statements one after another on one connection, up to the first that fails. While the thread is started again it waits; with a
   * `life` it rejects unless the thread is still in it: half of a transaction must not be done in the next.
   */
  ask(connection: number, statements: readonly Statement[], life?: number): Promise<Found>;
  /** Resolves to the number of the thread's present life, once it is there. */
  life(): Promise<number>;
  /** Whether it is there just now. */
  isUp(): boolean;
  /** Does what was asked before, closes the file and ends the thread. */
  close(): Promise<void>;
}

/** What becomes of a thread that ends. */
export interface Keeping {
  /** What it is to do in its next life. */
  again: Assignment;
  /** Is told each time, in words. */
  warn(words: string): void;
  /** Is told that it ends each time. It is not started any more. */
  giveUp(why: Error): void;
  /** How often it may live; one whose file is in memory has lost all with its first life. */
  lives?: number | undefined;
}

/** Milliseconds before the second try; each further one waits for twice as long. The first comes at once. */
const FIRST = 100;
const TRIES = 6;
/** A life of so many milliseconds was one: what ends it later is something new. */
const LIVED = 60_000;

/**
 * Starts a thread, and again whenever it ends by itself: for want of memory, or by an error that nobody caught.
 * @throws SQLite's or the file system's own error, with its `code`, where it cannot be started at first.
 */
export async function lastingThread(assignment: Assignment, { again, warn, giveUp, lives = Infinity }: Keeping): Promise<Thread> {
  let current: Running | undefined;
  let life = 0;
  let [tries, began] = [0, 0];
  let closing = false;
  let up: Promise<void> = begin(assignment);
  await up;

  async function begin(what: Assignment): Promise<void> {
    const thread = await startThread(what);
    current = thread;
    life++;
    began = performance.now();
    void watchOver(thread);
  }

  async function watchOver(thread: Running): Promise<void> {
    const why = await thread.ended;
    current = undefined;
    if (closing) return;
    up = beginAgain(why);
    up.catch(() => {});
  }

  async function beginAgain(why: Error): Promise<void> {
    if (performance.now() - began > LIVED) tries = 0;
    while (tries < TRIES && life < lives) {
      warn(`A thread of the database has ended (${why.message}) and is started again.`);
      const wait = tries++ === 0 ? 0 : FIRST * 2 ** (tries - 2);
      if (wait > 0) await sleep(wait);
      if (closing) break;
      try {
        return await begin(again);
      } catch (error) {
        why = error as Error;
      }
    }
    if (!closing) giveUp(why);
    throw new Lost(why);
  }

  return {
    async ask(connection, statements, of) {
      if (of !== undefined && (of !== life || !current)) throw new Lost('It was in another life of the thread.');
      if (!current) await up;
      if (!current) throw new Lost('It ended once more.');
      return current.ask(connection, statements);
    },
    async life() {
      if (!current) await up;
      return life;
    },
    isUp: () => current !== undefined,
    async close() {
      closing = true;
      await up.catch(() => {});
      await current?.close();
    },
  };
}
