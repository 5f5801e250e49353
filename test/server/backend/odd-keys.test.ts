import { afterEach, describe, expect, it } from 'vitest';
import { memory } from '../../../src/adapters/memory.ts';
import { connect, type Door } from '../../../src/contract/connect.ts';
import type { Backend, Draft, PageRef } from '../../../src/contract/types.ts';
import { backendFor } from './support.ts';

/** What every object answers to, and what a careless program would change in all of them. */
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];
const kinds = names.map((kind) => ({ kind, symbol: '•', label: kind }));

const page = (key: string): PageRef => ({ key, url: 'https://magazine.example/', title: key });
const draft = (key: string, more: Partial<Draft> = {}): Draft => ({
  page: page(key),
  thread: key,
  parent: null,
  text: key,
  key,
  guest: { name: key },
  ...more,
});
const doorOf = (backend: Backend, device: string, site = 'default'): Door =>
  connect(backend.as({ site, author: null, device, roles: [], lang: 'en' }));

const inherited = Object.getOwnPropertyNames(Object.prototype);
afterEach(() => {
  const added = Object.getOwnPropertyNames(Object.prototype).filter((name) => !inherited.includes(name));
  if (added.length > 0) throw new Error(`Every object has ${added.join(', ')} now.`);
});

describe.each([
  ['in memory', async (): Promise<Backend> => memory({ kinds })],
  ['over SQL', (): Promise<Backend> => backendFor({ kinds })],
])('a backend %s', (_name, open) => {
  it('takes the names of what every object has for pages, drafts and people like any others', async () => {
    const backend = await open();
    for (const name of names) {
      const door = doorOf(backend, name, name);
      const { id } = await door.create(draft(name));
      expect((await door.create(draft(name))).id).toBe(id);
      const { thread, page: first } = await door.open({ page: page(name) });
      expect([thread.count, first.items[0]?.author.name, first.items[0]?.body]).toMatchObject([1, name, expect.anything()]);
      expect((await doorOf(backend, name, 'another').open({ page: page(name) })).thread.count).toBe(0);
    }
    expect(await doorOf(backend, 'a', 'nowhere').count({ keys: names })).toEqual(names.map(() => 0));
  });

  it('counts reactions that are called like that', async () => {
    const backend = await open();
    const [ada, ben] = [doorOf(backend, 'ada'), doorOf(backend, 'ben')];
    const { id } = await ada.create(draft('page'));
    for (const kind of names) {
      await ada.react({ thread: 'page', comment: id, kind, on: true });
      await ben.react({ thread: 'page', comment: id, kind, on: true });
      await ben.react({ thread: 'page', comment: null, kind, on: true });
    }
    const { thread, page: first } = await ben.open({ page: page('page') });
    expect(first.items[0]?.reactions).toEqual(names.map((kind) => ({ kind, count: 2 })));
    expect(thread.reactions).toEqual(names.map((kind) => ({ kind, count: 1 })));
    expect((await ben.personal({ page: page('page') }))?.reacted?.toSorted()).toEqual(names.toSorted());
    expect(await ada.react({ thread: 'page', comment: id, kind: '__proto__', on: false })).toContainEqual({ kind: '__proto__', count: 1 });
  });

  it('has no comment, kind or cursor of such a name that nobody made', async () => {
    const door = doorOf(memory(), 'ada');
    for (const name of names) {
      const at = { thread: 'page', id: name };
      await expect(door.edit({ ...at, text: 'x' })).rejects.toMatchObject({ code: 'not-found' });
      await expect(door.react({ thread: 'page', comment: null, kind: name, on: true })).rejects.toMatchObject({ code: 'invalid' });
      await expect(door.list({ thread: 'page', parent: null, cursor: name })).rejects.toMatchObject({ code: 'invalid' });
    }
  });
});
