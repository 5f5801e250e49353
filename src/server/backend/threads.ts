import type { Id } from '../../contract/types.ts';
import { Late } from '../store/deadline.ts';
import { takeTime } from '../store/take-time.ts';
import type { Work } from '../store/index.ts';
import { leadOf } from './alias.ts';
import { carry } from './carry.ts';
import { instant, type Context } from './context.ts';
import { keepThread, takeThread, type Ledger } from './ledger.ts';
import { fits, readTurn } from './pattern.ts';
import { readProposals, type Proposals } from './proposals.ts';
import { nameOf } from './watchers.ts';

/** How often a database that is busy is asked, a few seconds each time. */
const TRIES = 60;
/** Threads that are looked through at once. */
const BATCH = 500;

/** A thread, as an owner looks at it. */
export interface ThreadLine {
  key: Id;
  title: string;
  /** Visible comments. */
  count: number;
}

/** One thread that is merged into another, or gets another key. */
export interface Carrying {
  from: Id;
  to: Id;
  /** Visible comments that are carried. */
  count: number;
  /** Why it is not done, where it is not: the end of a sentence. */
  refusal?: string;
}

/** How threads come together: `merge` into one that is there, `move` to a key that has none. */
export type Carriage = 'merge' | 'move';

/** What is written beside, in the same transaction. */
export type Also = (work: Work, done: Carrying) => Promise<void>;

/** The acts of an owner about threads and their keys. `pattern`, `from` and `to` may have one `*`. */
export interface ThreadKeeper {
  /** The threads of a site by key. @throws {Error} where the pattern cannot be read. */
  list(site: Id, pattern?: string): Promise<ThreadLine[]>;
  /** What visitors' pages say of keys, and what titles tell. */
  proposals(site: Id): Promise<Proposals>;
  /**
   * Merges or moves threads, each by itself: all that stands in it or nothing, and what is done `also`. With `dry` only says what would be done.
   * @throws {Error} in a sentence, where the keys do not go together.
   */
  carry(how: Carriage, site: Id, from: string, to: string, dry: boolean, also?: Also): Promise<Carrying[]>;
}

/** Keeps the threads of a database. */
export function createThreadKeeper(context: Context): ThreadKeeper {
  const { store, settings, watchers } = context;

  async function list(site: Id, pattern = '*'): Promise<ThreadLine[]> {
    const isMeant = fits(pattern);
    const found: ThreadLine[] = [];
    for (let after: Id | undefined, goesOn = true; goesOn;) {
      const rows = await store.read((work) => threadsAfter(work, site, after));
      found.push(...rows.filter(({ key }) => isMeant(key)));
      after = rows.at(-1)?.key;
      goesOn = rows.length === BATCH;
    }
    return found;
  }

  async function carryOne(how: Carriage, site: Id, line: Carrying, also: Also): Promise<Carrying> {
    const carried = await untilDone(
      () =>
        store.write(nameOf(site, line.to), async (work) => {
          await takeTime(work);
          const { refusal, to } = await admit(work, how, site, line);
          if (refusal !== undefined) return { ...line, refusal };
          if (how === 'move') await work.deleteFrom('alias').where('site', '=', site).where('key', '=', to).execute();
          const [from, into] = await takeBoth(work, how, site, [line.from, to]);
          // Somebody else may have merged one of them meanwhile: its key leads on then.
          if (from?.key !== line.from || into?.key !== to) throw new Gone();
          await carry(work, from, into, settings, instant(settings.now()));
          await also(work, { ...line, to });
          return { ...line, to };
        }),
      // In the same place, so it is asked when the first is over.
      () =>
        store.write(nameOf(site, line.to), async (work) => {
          const lead = await leadOf(work, site, line.from);
          return lead && { ...line, to: lead.thread };
        }),
    ).catch((error: unknown) => {
      if (!(error instanceof Gone)) throw error;
    });
    if (carried === undefined) return { ...line, refusal: 'it is no longer there' };
    watchers.ring(site, carried.from);
    watchers.ring(site, carried.to);
    return carried;
  }

  return {
    list,
    proposals: (site) => store.read((work) => readProposals(work, site)),
    async carry(how, site, from, to, dry, also = async () => {}) {
      const turn = readTurn(from, to);
      const lines: Carrying[] = [];
      for (const { key, count } of await list(site, from)) {
        const line = { from: key, to: turn(key) ?? key, count };
        lines.push(dry ? await store.read((work) => admit(work, how, site, line)) : await carryOne(how, site, line, also));
      }
      return lines;
    },
  };
}

/** One of two threads is no longer there: what was begun with them is taken back. */
class Gone extends Error {
  override readonly name = 'Gone';
}

/** Takes two threads to write in, always in one order, so that nobody waits for whoever waits for them. A thread that is moved to has none yet. */
async function takeBoth(work: Work, how: Carriage, site: Id, keys: readonly [from: Id, to: Id]): Promise<(Ledger | undefined)[]> {
  const taken = new Map<Id, Ledger | undefined>();
  for (const key of keys.toSorted()) taken.set(key, await (how === 'move' && key === keys[1] ? keepThread : takeThread)(work, site, key));
  return keys.map((key) => taken.get(key));
}

/** A long thread takes longer than a reader would wait for a database: then it is looked whether it was done, and done again where not. */
async function untilDone<T>(act: () => Promise<T>, look: () => Promise<T | undefined>): Promise<T> {
  let wanted: () => Promise<T | undefined> = act;
  for (let tried = 1; ; tried++) {
    try {
      const done = await wanted();
      if (done !== undefined) return done;
      wanted = act;
    } catch (error) {
      if (!(error instanceof Late) || tried === TRIES) throw error;
      wanted = look;
    }
  }
}

function threadsAfter(work: Work, site: Id, after: Id | undefined): Promise<ThreadLine[]> {
  let rows = work.selectFrom('thread').select(['key', 'title', 'count']).where('site', '=', site);
  if (after !== undefined) rows = rows.where('key', '>', after);
  return rows.orderBy('key').limit(BATCH).execute();
}

/** The same, with the thread that the key leads to in the place of the key, or with why it cannot be done. */
async function admit(work: Work, how: Carriage, site: Id, line: Carrying): Promise<Carrying> {
  const lead = await leadOf(work, site, line.to);
  const to = lead?.thread ?? line.to;
  const there = await work.selectFrom('thread').select('key').where('site', '=', site).where('key', '=', to).executeTakeFirst();
  if (how === 'merge') {
    if (to === line.from) return { ...line, to, refusal: 'it is the same thread' };
    return there ? { ...line, to } : { ...line, refusal: 'there is no thread: “move” gives it this key' };
  }
  if (line.to === line.from) return { ...line, refusal: 'it has this key already' };
  // Back to a key that it had.
  if (to === line.from) return line;
  return there ? { ...line, refusal: 'there is a thread already: “merge” brings both together' } : line;
}

export type { Proposals } from './proposals.ts';
