import { sql } from 'kysely';
import { Late, PATIENCE } from './deadline.ts';
import type { Lane } from './lane.ts';
import type { Work } from './schema.ts';

/** The most writes that share one commit: some 30 ms of work. On a disk that takes 100 ms for a commit, 300 a second still. */
const MOST = 32;

/** Runs queries in one transaction. */
type Transact = <T>(run: (work: Work) => Promise<T>) => Promise<T>;

interface Waiting {
  run: (work: Work) => Promise<unknown>;
  settle: PromiseWithResolvers<unknown>;
  /** Whether whoever asked was told to come back. */
  late: boolean;
}

/**
 * Writes that wait at the same time share one commit, since bringing it to the disk takes longer than what is written. Each
 * is still kept or dropped by itself, and nobody is answered, with a refusal neither, before the commit is on the disk.
 * While another program keeps the database locked, writes wait, each for `patience` ms at most; then it is not done.
 */
export function createBatch(transact: Transact, lane: Lane, patience = PATIENCE.write): Transact {
  let waiting: Waiting[] = [];

  async function commit(): Promise<void> {
    waiting = waiting.filter(({ late }) => !late);
    const batch = waiting.splice(0, MOST);
    // One before may have taken it along.
    if (batch.length === 0) return;
    let begun = false;
    try {
      const outcomes = await transact(async (work) => {
        begun = true;
        const outcomes: (() => void)[] = [];
        for (const write of batch) if (!write.late) outcomes.push(await attempt(work, write));
        return outcomes;
      });
      for (const tell of outcomes) tell();
    } catch (error) {
      if (begun || (error as { code?: unknown }).code !== 'SQLITE_BUSY') for (const { settle } of batch) settle.reject(error);
      else waitOn(batch);
    }
  }

  function waitOn(batch: readonly Waiting[]): void {
    waiting.unshift(...batch);
    void lane(commit);
  }

  return <T>(run: (work: Work) => Promise<T>): Promise<T> => {
    const settle = Promise.withResolvers<unknown>();
    const write: Waiting = { run, settle, late: false };
    const timer = setTimeout(() => {
      write.late = true;
      settle.reject(new Late());
    }, patience);
    waiting.push(write);
    void lane(commit);
    return settle.promise.finally(() => clearTimeout(timer)) as Promise<T>;
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
