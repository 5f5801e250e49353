import { afterAll, describe, it, vi } from 'vitest';
import { memory, type MemoryBackend } from '../../src/adapters/memory.ts';
import { merged } from '../../src/adapters/merge.ts';
import type { Adapter, Who } from '../../src/contract/types.ts';
import { conformance, type Harness, type Name } from '../../src/kit/index.ts';
import { kinds } from '../kit/harness.ts';

const told = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterAll(() => told.mockRestore());
const who = (person: Name, site = 'default'): Who => ({
  site,
  author: null,
  device: person === 'nobody' ? null : person,
  roles: [],
  lang: 'en',
});

/** A backend that can only be read, as far as its readers know. */
function readOnly(adapter: Adapter): Adapter {
  const { open, list, count, latest } = adapter;
  return {
    list,
    count: count!,
    latest: latest!,
    async open(input, call) {
      const { thread, page, path } = await open(input, call);
      const told = { ...thread, can: ['count' as const, 'latest' as const], each: [], repeatable: false };
      return { thread: told, viewer: { author: null, providers: [] }, page, ...(path && { path }) };
    },
  };
}

/** A memory backend that is written to, before one in which nothing stands. */
function first(backend: MemoryBackend, ...others: Adapter[]): Harness {
  return {
    sites: true,
    as: (person, site) =>
      merged([
        { id: 'blog', name: 'the blog', adapter: backend.as(who(person, site)) },
        ...others.map((adapter, at) => ({ id: `other-${at}`, name: 'Elsewhere', adapter })),
      ]),
  };
}

const none = (): Adapter => readOnly(memory({ kinds }).as(who('nobody')));
conformance('merge keeps every rule where the first takes what is written', first(memory({ kinds }), none()), { describe, it });
conformance('merge keeps every rule with short pages', first(memory({ kinds, pageSize: 3, replySize: 2 }), none(), none()), {
  describe,
  it,
});

const down: Adapter = {
  open: async () => {
    throw new Error('Down.');
  },
  list: async () => ({ items: [], next: null }),
};
conformance('merge keeps every rule while a source is down', first(memory({ kinds }), down), { describe, it });

/** Two backends that are only read: what Alice writes lands in one, what Bob writes in the other, and replies beside what they answer. */
function both(pageSize: number): Harness {
  let last = Date.parse('2026-11-22T16:00:00Z');
  const now = (): number => (last += 1_001);
  const backends = [memory({ pageSize, now, kinds: [] }), memory({ pageSize: pageSize + 1, now, kinds: [] })];
  return {
    as: (person) =>
      merged(backends.map((backend, at) => ({ id: `s${at}`, name: `Source ${at}`, adapter: readOnly(backend.as(who(person))) }))),
    async plant(person, { page, parent, text }) {
      const at = parent === null ? Number(person === 'bob') : Number(parent.startsWith('s1:'));
      const adapter = backends[at]!.as(who(person));
      const { thread } = await adapter.open({ page });
      const under = parent?.replace(/^s1:/, '') ?? null;
      const key = crypto.randomUUID();
      const { id } = await adapter.create!({ page, thread: thread.id, parent: under, text, key, guest: { name: person } });
      return at === 0 ? id : `s1:${id}`;
    },
  };
}
conformance('merge keeps every rule of reading over two backends', both(25), { describe, it });
conformance('merge keeps every rule of reading over two backends with short pages', both(2), { describe, it });
