import { Hono } from 'hono';
import { afterAll, describe, expect, it, test, vi } from 'vitest';
import files, { toAddress, type StaticRow } from '../../src/adapters/static.ts';
import { conformance } from '../../src/kit/index.ts';
import { reach } from './people.ts';
import { clock, pagesOf } from './reading.ts';

/** What lies on the disk of a site, by path. */
const disk = new Map<string, string>();
const site = new Hono();
site.get('*', (c) => {
  const file = disk.get(new URL(c.req.url).pathname);
  return file === undefined ? c.html('<h1>Not found</h1>', 404) : c.body(file);
});
const reached = await reach(site);
afterAll(() => reached.close());
const url = reached.url('nobody');
const host = reached.host('nobody');
const now = clock();
let written = 0;

function put(path: string, row: StaticRow): string {
  const rows = (disk.get(path) ?? '').split('\n').filter(Boolean);
  const id = String(++written);
  disk.set(path, [...rows, JSON.stringify({ id, created: now(), ...row })].join('\n'));
  return id;
}

conformance(
  'static keeps every rule of reading over files of a comment a line',
  {
    as: () => files({ url: `${url}/comments/{path}.jsonl` }, host),
    page: pagesOf(),
    plant: async (name, { page, parent, text }) =>
      put(toAddress('/comments/{path}.jsonl', page.key, page.url).pathname, { parent, name, text }),
  },
  { describe, it },
);

conformance(
  'static keeps every rule of reading over files of JSON',
  {
    as: () => files({ url: `${url}/comments/{path}.json` }, host),
    page: pagesOf('https://other.example'),
    async plant(name, { page, parent, text }) {
      const path = toAddress('/comments/{path}.json', page.key, page.url).pathname;
      const { comments } = JSON.parse(disk.get(path) ?? '{"comments":[]}') as { comments: StaticRow[] };
      const id = String(++written);
      disk.set(path, JSON.stringify({ comments: [...comments, { id, parent, name, html: `<p>${text}</p>`, created: now() }] }));
      return id;
    },
  },
  { describe, it },
);

describe('the adapter', () => {
  const page = { key: 'https://blog.example/one', url: 'https://blog.example/one/', title: 'One' };

  test('reads one file for all pages where no path is asked for, and then counts nothing', async () => {
    put('/all.jsonl', { text: 'Hello' });
    const adapter = files({ url: `${url}/all.jsonl` }, host);
    expect((await adapter.open({ page })).thread).toMatchObject({ count: 1, can: [] });
    expect(adapter).not.toHaveProperty('count');
  });

  test('looks beside the page that is opened, though it was made on another, as on a site that loads no page anew', async () => {
    put('/blog/two/comments/all.jsonl', { text: 'Hello' });
    const [one, two] = ['one', 'two'].map((name) => ({ ...page, url: `${url}/blog/${name}/` }));
    const adapter = files({ url: 'comments/all.jsonl' }, { ...host, page: one! });
    expect((await adapter.open({ page: one! })).thread.count).toBe(0);
    expect((await adapter.open({ page: two! })).thread.count).toBe(1);
    put('/blog/two/comments/blog/two.jsonl', { text: 'Hello' });
    const each = files({ url: 'comments/{path}.jsonl' }, { ...host, page: one! });
    const key = 'https://blog.example/blog/two';
    expect(await each.count!({ keys: [key] })).toEqual([0]);
    await each.open({ page: two! });
    expect(await each.count!({ keys: [key] })).toEqual([1]);
  });

  test('counts what it can where one file is broken', async () => {
    put('/comments/good.json', { text: 'Hello' });
    disk.set('/comments/bad.json', '<!doctype html><h1>Welcome</h1>');
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const adapter = files({ url: `${url}/comments/{path}.json` }, host);
    const keys = ['bad', 'good', 'none'].map((name) => `https://blog.example/${name}`);
    expect(await adapter.count!({ keys })).toEqual([null, 1, 0]);
    expect(told).toHaveBeenCalledWith(expect.stringContaining('/comments/bad.json holds no comments'));
    told.mockRestore();
  });

  test('says what is wrong with its option', () => {
    for (const wrong of [undefined, ' ', 'ftp://blog.example/{path}', 'https://'])
      expect(() => files({ ...(wrong !== undefined && { url: wrong }) }, host)).toThrow(
        expect.objectContaining({ code: 'invalid', field: 'url' }),
      );
  });
});
