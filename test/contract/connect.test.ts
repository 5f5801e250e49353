import { describe, expect, test } from 'vitest';
import { connect, type Door } from '../../src/contract/connect.ts';
import type { Note } from '../../src/contract/read.ts';
import { features, type Adapter, type Comment, type LiveEvent, type Opened } from '../../src/contract/types.ts';

const target = { thread: 't', id: '1' };
const page = { key: 'k', url: 'https://blog.example', title: 'T' };
const draft = { page, thread: 't', parent: null, text: 'Hi', key: 'key' };

function row(id: string, more: Partial<Comment> = {}): Comment {
  return {
    id,
    parent: null,
    author: { id: null, name: 'Ada' },
    body: { text: 'Hi' },
    created: '2026-11-22T18:30:00Z',
    state: 'visible',
    replies: 0,
    reactions: [],
    ...more,
  };
}

function opened(items: Comment[]): Opened {
  const thread = { id: 't', count: 0, kinds: [], reactions: [], sorts: [], can: [], each: [], limits: {}, repeatable: false };
  return { thread, viewer: { author: null, providers: [] }, page: { items, next: null } };
}

/** An adapter that reads nothing, with what a test is about. */
function adapter(methods: Partial<Adapter> = {}): Adapter {
  return { open: async () => opened([]), list: async () => ({ items: [], next: null }), ...methods };
}

function noted(methods: Partial<Record<keyof Adapter, unknown>>): { door: Door; notes: Note[] } {
  const notes: Note[] = [];
  return { door: connect(adapter(methods as Partial<Adapter>), (note) => notes.push(note)), notes };
}

/** Events that come and end. */
async function* of(...events: unknown[]): AsyncGenerator<LiveEvent> {
  for (const event of events) yield event as LiveEvent;
}

async function all(events: AsyncIterable<LiveEvent>): Promise<LiveEvent[]> {
  const list: LiveEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

function remove(): never {
  throw Object.assign(new Error('No.'), { code: 'forbidden' });
}

async function* broken(): AsyncGenerator<LiveEvent> {
  yield { type: 'stale' };
  throw Object.assign(new Error('No net.'), { code: 'offline' });
}

describe('methods', () => {
  test('that an adapter lacks reject with unsupported, and all exist', async () => {
    const door = connect(adapter());
    for (const feature of features.filter((name) => name !== 'watch')) {
      const run = door[feature] as (input: object) => Promise<unknown>;
      await expect(run({})).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining(feature) });
    }
    await expect(all(door.watch({ thread: 't' }))).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('are told apart before a thread says what it can', () => {
    const door = connect(adapter({ remove: async () => null }));
    expect([door.has('remove'), door.has('create'), door.has('watch')]).toEqual([true, false, false]);
    expect(noted({ create: 'later' }).door.has('create')).toBe(false);
  });

  test('run as the adapter’s own, with the input and call they were given', async () => {
    const seen: unknown[] = [];
    const own = {
      ...adapter(),
      answer: [{ kind: 'x', count: 1 }],
      async react(this: { answer: [] }, ...given: unknown[]) {
        seen.push(...given);
        return this.answer;
      },
    };
    const input = { thread: 't', comment: null, kind: 'x', on: true };
    const call = { signal: new AbortController().signal };
    await expect(connect(own).react(input, call)).resolves.toEqual([{ kind: 'x', count: 1 }]);
    expect(seen).toEqual([input, call]);
    expect(seen[1]).toBe(call);
  });

  test('that throw at once reject like those that reject', async () => {
    await expect(connect(adapter({ remove })).remove(target)).rejects.toMatchObject({ code: 'forbidden', outcome: 'none' });
  });
});

describe('answers', () => {
  test('leave out a row that does not fit, say where, and keep the rest', async () => {
    const { door, notes } = noted({ open: async () => opened([row('1'), row('2', { created: 'soon' }), row('3')]) });
    const answer = await door.open({ page });
    expect(answer.page.items.map(({ id }) => id)).toEqual(['1', '3']);
    expect(notes).toEqual([{ at: 'open: page.items.1.created', why: expect.stringContaining('an instant') }]);
  });

  test('hide a row in a state nobody knows, and drop a feature nobody knows', async () => {
    const { door } = noted({
      list: async () => ({
        items: [row('1', { state: 'shadowed' as never }), row('2', { mine: { can: ['edit', 'fly' as never], reacted: null } })],
        next: null,
      }),
    });
    const { items } = await door.list({ thread: 't', parent: null });
    expect(items).toMatchObject([{ id: '2', mine: { can: ['edit'] } }]);
  });

  test('that cannot be read at all are unavailable', async () => {
    for (const answer of [null, undefined, 'x', 7, [], { items: null }]) {
      await expect(noted({ list: async () => answer }).door.list({ thread: 't', parent: null })).rejects.toMatchObject({
        code: 'unavailable',
      });
    }
  });

  test('to a write that cannot be read leave open whether it happened', async () => {
    const { door, notes } = noted({ create: async () => ({ id: '1' }) });
    await expect(door.create(draft)).rejects.toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    expect(notes[0]?.at).toMatch(/^create: /);
  });

  test('are rebuilt: nothing of the adapter’s own object is handed on', async () => {
    const mine = Object.assign(row('1'), { secret: 'x' });
    const given = await noted({ create: async () => mine }).door.create(draft);
    expect(given).not.toBe(mine);
    expect(given).not.toHaveProperty('secret');
  });

  test('that are nothing are null where nothing is an answer', async () => {
    const { door } = noted({ remove: async () => undefined, personal: async () => null, report: async () => undefined });
    await expect(door.remove(target)).resolves.toBeNull();
    await expect(door.personal({ page })).resolves.toBeNull();
    await expect(door.report({ ...target, reason: '' })).resolves.toBeNull();
  });

  test('need nobody who listens for notes', async () => {
    const door = connect(adapter({ list: async () => ({ items: [row('')], next: null }) }));
    await expect(door.list({ thread: 't', parent: null })).resolves.toEqual({ items: [], next: null });
  });
});

describe('failures', () => {
  test.each([
    ['open', false],
    ['list', false],
    ['count', false],
    ['preview', false],
    ['create', true],
    ['edit', true],
    ['remove', true],
    ['react', true],
    ['report', true],
  ] as const)('of %s tell the outcome: %s', async (name, writing) => {
    const { door, notes } = noted({ [name]: () => Promise.reject(new TypeError('fetch failed')) });
    const run = door[name] as (input: object) => Promise<unknown>;
    const error: unknown = await run({}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'CommentError', code: 'unavailable', cause: expect.any(TypeError) });
    expect((error as { outcome?: string }).outcome).toBe(writing ? 'unknown' : undefined);
    // Readers are told that it failed, the owner why.
    expect(notes).toEqual([{ at: name, why: 'failed: fetch failed' }]);
  });

  test('keep what the adapter knows', async () => {
    const { door } = noted({ create: () => Promise.reject({ code: 'too-many', message: 'Slow down.', retryAfter: 7 }) });
    await expect(door.create(draft)).rejects.toMatchObject({ code: 'too-many', message: 'Slow down.', retryAfter: 7, outcome: 'none' });
  });
});

describe('cancelling', () => {
  test('before the call is the signal’s own reason, and the adapter is not asked', async () => {
    let asked = false;
    const { door } = noted({ open: async () => (asked = true) });
    await expect(door.open({ page }, { signal: AbortSignal.abort('gone') })).rejects.toBe('gone');
    expect(asked).toBe(false);
  });

  test('during the call is the signal’s own reason, whatever the adapter throws then', async () => {
    const end = new AbortController();
    const { door } = noted({
      create: async () => {
        end.abort('left the page');
        throw new Error('socket closed');
      },
    });
    await expect(door.create(draft, { signal: end.signal })).rejects.toBe('left the page');
  });

  test('of a stream is the signal’s own reason', async () => {
    const end = new AbortController();
    const { door } = noted({ watch: () => of({ type: 'gone', id: '1' }, { type: 'gone', id: '2' }) });
    const seen: LiveEvent[] = [];
    const watching = (async () => {
      for await (const event of door.watch({ thread: 't' }, { signal: end.signal })) {
        seen.push(event);
        end.abort('hidden');
      }
    })();
    await expect(watching).rejects.toBe('hidden');
    expect(seen).toEqual([{ type: 'gone', id: '1' }]);
  });
});

describe('live events', () => {
  test('of all four kinds come through in order', async () => {
    const events: LiveEvent[] = [
      { type: 'put', at: '1', comment: row('1') },
      { type: 'gone', at: '2', id: '1' },
      { type: 'thread', at: '3', count: null, reactions: [{ kind: 'x', count: 1 }] },
      { type: 'stale' },
    ];
    await expect(all(noted({ watch: () => of(...events) }).door.watch({ thread: 't' }))).resolves.toEqual(events);
  });

  test('that do not fit are left out with a note, and the stream goes on', async () => {
    const { door, notes } = noted({
      watch: () => of({ type: 'party' }, null, 'x', { type: 'put', comment: { id: '1' } }, { type: 'gone', id: '2' }),
    });
    await expect(all(door.watch({ thread: 't' }))).resolves.toEqual([{ type: 'gone', id: '2' }]);
    expect(notes.length).toBe(4);
    expect(notes.every(({ at }) => at.startsWith('watch: '))).toBe(true);
  });

  test('never carry anything of one viewer', async () => {
    const mine = { can: ['edit' as const], reacted: ['x'], source: 'secret' };
    const { door } = noted({
      watch: () => of({ type: 'put', comment: row('1', { mine }) }, { type: 'thread', count: 1, reactions: [], mine }),
    });
    expect(JSON.stringify(await all(door.watch({ thread: 't' })))).not.toMatch(/mine|secret/);
  });

  test('end with an error of ours where the stream breaks', async () => {
    const events = noted({ watch: broken }).door.watch({ thread: 't' })[Symbol.asyncIterator]();
    await expect(events.next()).resolves.toMatchObject({ value: { type: 'stale' } });
    await expect(events.next()).rejects.toMatchObject({ name: 'CommentError', code: 'offline' });
  });

  test('stop at the adapter when nobody listens any more', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<LiveEvent> {
      try {
        for (;;) yield { type: 'stale' };
      } finally {
        closed = true;
      }
    }
    for await (const event of noted({ watch: endless }).door.watch({ thread: 't' })) if (event.type === 'stale') break;
    expect(closed).toBe(true);
  });

  test('are asked for only once somebody listens, with the input and signal', async () => {
    const asked: unknown[] = [];
    const signal = new AbortController().signal;
    const { door } = noted({
      watch: (...given: unknown[]) => {
        asked.push(...given);
        return of();
      },
    });
    const events = door.watch({ thread: 't', after: '7' }, { signal });
    expect(asked).toEqual([]);
    await all(events);
    expect(asked).toEqual([{ thread: 't', after: '7' }, { signal }]);
  });
});
