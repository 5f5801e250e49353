import { sql } from 'kysely';
import type { Lane } from './lane.ts';
import type { Work } from './schema.ts';

/** The most writes that share one commit: about 10 ms of work. */
const MOST = 8;

/** Runs queries in one transaction. */
type Transact = <T>(run: (work: Work) => Promise<T>) => Promise<T>;

interface Waiting {
  run: (work: Work) => Promise<unknown>;
  settle: PromiseWithResolvers<unknown>;
}

/**
 * Writes that wait at the same time share one commit, since bringing it to the disk takes longer than what is written. Each
 * is still kept or dropped by itself, and nobody is answered, with a refusal neither, before the commit is on the disk.
 */
export function createBatch(transact: Transact, lane: Lane): Transact {
  const waiting: Waiting[] = [];

  async function commit(): Promise<void> {
    const batch = waiting.splice(0, MOST);
    // One before may have taken it along.
    if (batch.length === 0) return;
    try {
      const outcomes = await transact(async (work) => {
        const outcomes: (() => void)[] = [];
        for (const write of batch) outcomes.push(await attempt(work, write));
        return outcomes;
      });
      for (const tell of outcomes) tell();
    } catch (error) {
      for (const { settle } of batch) settle.reject(error);
    }
  }

  return <T>(run: (work: Work) => Promise<T>): Promise<T> => {
    const settle = Promise.withResolvers<unknown>();
    waiting.push({ run, settle });
    void lane(commit);
    return settle.promise as Promise<T>;
  };
}

/** Runs one write and gives what will be told of it. Where even going back fails, so does the whole transaction. */
async function attempt(work: Work, { run, settle }: Waiting): Promise<() => void> {
  await sql`savepoint one`.execute(work);
  try {
    const answer = await run(work);
    await sql`release savepoint one`.execute(work);
    return () => settle.resolve(answer);
  } catch (error) {
    await sql`rollback to savepoint one`.execute(work);
    await sql`release savepoint one`.execute(work);
    return () => settle.reject(error);
  }
}
