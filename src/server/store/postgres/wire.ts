import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import type { Wire } from '../store.ts';
import { settings } from './pool.ts';

const CHANNEL = 'afterword';
/** Words that travel in one notification, which holds 8,000 bytes. */
const WORDS = 200;
/** Milliseconds until a broken connection is made anew, at first and at most. */
const PAUSE = { first: 200, most: 5_000 };

/** Word between the servers of one database by LISTEN and NOTIFY. */
export interface PostgresWire extends Wire {
  close(): Promise<void>;
}

/**
 * What is told goes out after the commit, on a connection of the pool: within a transaction, NOTIFY would have all commits of
 * the database wait for each other. Words told at the same time go together. Listening has a connection of its own, made when
 * somebody first listens.
 */
export function createWire(url: string, db: Kysely<Database>): PostgresWire {
  const own = randomBytes(6).toString('base64url');
  const words = new Set<string>();
  let sending: Promise<void> | undefined;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause = PAUSE.first;
  let closed = false;

  async function send(): Promise<void> {
    while (words.size > 0) {
      const some = Array.from(words).slice(0, WORDS);
      for (const word of some) words.delete(word);
      // What is lost is found by looking, a second later.
      await sql`select pg_notify(${CHANNEL}, ${[own, ...some].join(' ')})`.execute(db).catch(() => {});
    }
    sending = undefined;
  }

  async function connect(listener: (word: string | undefined) => void): Promise<void> {
    const made = new Client(settings(url));
    client = made;
    const again = (): void => {
      if (closed || client !== made) return;
      client = undefined;
      made.end().catch(() => {});
      timer = setTimeout(() => void connect(listener), pause * (0.5 + Math.random() / 2));
      pause = Math.min(PAUSE.most, pause * 2);
    };
    made.on('error', again).on('end', again);
    made.on('notification', ({ payload = '' }) => {
      const [sender, ...heard] = payload.split(' ');
      if (sender !== own) for (const word of heard) listener(word);
    });
    try {
      await made.connect();
      await made.query(`listen ${CHANNEL}`);
      pause = PAUSE.first;
      listener(undefined);
    } catch {
      again();
    }
  }

  return {
    tell(word) {
      words.add(word);
      sending ??= send();
    },
    hear: (listener) => void connect(listener),
    async close() {
      closed = true;
      clearTimeout(timer);
      await sending;
      await client?.end().catch(() => {});
    },
  };
}
