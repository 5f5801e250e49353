import { setTimeout as sleep } from 'node:timers/promises';

/** Failures after which nothing was kept, and which are gone when the same is done again: serialization, deadlock. https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html */
const passing = ['40001', '40P01'];
/** Milliseconds before the second try, of which half is left to chance; each further one waits for twice as long. */
const FIRST = 10;
const TRIES = 8;

/** Does the same again where others were in its way, as long as somebody waits for it. */
export async function retrying<T>(run: () => Promise<T>, late: () => boolean): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run();
    } catch (error) {
      if (tried === TRIES || late() || !passing.includes(String((error as { code?: unknown }).code))) throw error;
      await sleep(FIRST * 2 ** (tried - 1) * (0.5 + Math.random() / 2));
    }
  }
}
