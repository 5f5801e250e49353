import { connect } from '../contract/connect.ts';
import { pageKey } from '../contract/key.ts';
import type { Note } from '../contract/read.ts';
import type { Adapter, Comment, Feature, Guest, Id, Page, PageRef, Sort, Thread, Viewer } from '../contract/types.ts';
import type { Harness, Name, Person, Scene } from './check.ts';
import { fail, holds, PATIENCE, quote, within } from './expect.ts';
import { listenTo } from './stream.ts';

/** The most pages a thread of the kit is read through: a looping cursor must end somewhere. */
const PAGES = 100;

/** A word nobody used before. */
export function randomWord(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A page nobody wrote under. */
export function randomPage(): PageRef {
  // By its path as well as by its host: many backends know a page by the path alone.
  const word = randomWord();
  const url = `https://kit-${word}.example/article-${word}`;
  return { key: pageKey(url), url, title: 'A page of the kit' };
}

const names: Record<Person['name'], string> = { alice: 'Alice', bob: 'Bob', nobody: 'Nobody', mod: 'Mo' };

/** Puts three people, and a moderator where there is one, before a fresh thread. Everything they listen to ends with the signal. */
export async function createScene(harness: Harness, offers: ReadonlySet<Feature>, signal: AbortSignal): Promise<Scene> {
  const fresh = (): PageRef => harness.page?.() ?? randomPage();
  const enter = async (name: Person['name'], site?: 'other'): Promise<Person> =>
    meet(name, name === 'mod' ? await harness.moderator!() : await harness.as(name, site));
  const page = fresh();
  const alice = await enter('alice');
  const opened = await alice.open({ page });
  const thread = opened.thread.id;
  const plant = opened.thread.can.includes('create') ? undefined : harness.plant?.bind(harness);

  const scene: Scene = {
    alice,
    bob: await enter('bob'),
    nobody: await enter('nobody'),
    ...(harness.moderator && { mod: await enter('mod') }),
    page,
    opened,
    offers,
    sites: harness.sites === true,
    planted: plant !== undefined,
    nowhere: 'no-such-comment',
    fresh,
    again: (person) => enter(person.name),
    elsewhere: (person) => enter(person.name, 'other'),
    draft: (person, over) => ({ page, thread, parent: null, text: 'A few words.', key: randomWord(), guest: guestOf(person), ...over }),
    async say(person, text, parent = null, under = page) {
      if (plant) return written(person, under, await plant(person.name as Name, { page: under, parent, text }));
      const id = under === page ? thread : (await person.open({ page: under })).thread.id;
      return person.create(scene.draft(person, { page: under, thread: id, text, parent }));
    },
    thread: (person) => person.open({ page }),
    rows: (person, sort) => everything(person, page, sort),
    row: (person, id) => written(person, page, id),
    async listen(adapter, after) {
      const stream = listenTo(adapter, thread, after, signal);
      // Without a place to begin at, a stream needs a moment before it hears what is written.
      if (after === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
      return stream;
    },
  };
  return scene;

  /** What a guest must give here, and a name wherever one is asked. */
  function guestOf(person: Person): Guest {
    const asked = opened.viewer.guest ?? {};
    return {
      ...(asked.name && { name: names[person.name] }),
      ...(asked.email === 'required' && { email: `${person.name}@example.org` }),
      ...(asked.website === 'required' && { website: `https://${person.name}.example/` }),
    };
  }
}

function meet(name: Person['name'], raw: Adapter): Person {
  const notes: Note[] = [];
  return { ...connect(raw, (note) => notes.push(note)), name, raw, notes };
}

/** A row of the thread under a page, as a person sees it now. */
async function written(person: Person, under: PageRef, id: Id): Promise<Comment> {
  const rows = await everything(person, under);
  return rows.find((row) => row.id === id) ?? fail(`Expected ${person.name} to see the comment ${id}, but there are only ${quote(rows)}.`);
}

/** Every row of a thread, over all its pages and all further replies. */
async function everything(person: Person, page: PageRef, sort?: Sort): Promise<Comment[]> {
  const order = sort === undefined ? {} : { sort };
  const { thread, page: first } = await person.open({ page, ...order });
  const rows = new Map<Id, Comment>();
  let pages = 0;
  await gather(null, first);
  return Array.from(rows.values());

  async function gather(parent: Id | null, start: Page): Promise<void> {
    for (let part: Page | null = start; part; part = part.next === null ? null : await further(parent, part.next)) {
      for (const row of part.items) rows.set(row.id, row);
      for (const row of part.items) if (row.more !== undefined) await gather(row.id, await further(row.id, row.more));
    }
  }

  function further(parent: Id | null, cursor: string): Promise<Page> {
    holds(++pages < PAGES, `Expected the thread to end, but there was more after ${PAGES} pages.`);
    return person.list({ thread: thread.id, parent, cursor, ...(parent === null ? order : {}) });
  }
}

/** What a backend has and promises, as Alice found it on an empty thread. */
export interface Found {
  /** What she is promised on a thread, on any comment or on one of her own, as far as the adapter has the method. */
  offers: ReadonlySet<Feature>;
  thread: Thread;
  /** As `personal` tells her where there is one, since `open` answers everybody the same. */
  viewer: Viewer;
}

/** Looks around on a thread of its own. Rejects where none can be opened at all: then there is nothing to check. */
export async function explore(harness: Harness): Promise<Found> {
  const end = new AbortController();
  try {
    const scene = await within('a thread to open', createScene(harness, new Set(), end.signal), PATIENCE);
    const { thread } = scene.opened;
    const { can, each } = thread;
    const own = can.includes('create') ? await within('a first comment to be written', ownRights(scene), PATIENCE).catch(() => []) : [];
    const told = scene.alice.has('personal') ? await scene.alice.personal({ page: scene.page }).catch(() => null) : null;
    const offers = new Set([...can, ...each, ...own].filter((feature) => scene.alice.has(feature)));
    return { offers, thread, viewer: told?.viewer ?? scene.opened.viewer };
  } finally {
    end.abort();
  }
}

async function ownRights({ alice, page, say }: Scene): Promise<Feature[]> {
  const { id, mine } = await say(alice, 'What may I do with this?');
  if (mine || !alice.has('personal')) return mine?.can ?? [];
  const personal = await alice.personal({ page });
  return personal?.comments.find((part) => part.id === id)?.mine.can ?? [];
}
