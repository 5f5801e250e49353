import { expect, onTestFinished, test } from 'vitest';
import { http } from '../../src/adapters/http.ts';
import { listen, openBackend, serve } from '../../src/server/index.ts';
import { page } from './support.ts';

test('what is published is enough to run a server inside a program of one’s own', async () => {
  const backend = await openBackend({ database: 'sqlite::memory:' });
  const server = await listen(serve(backend, { origins: ['https://example.org'] }));
  onTestFinished(async () => {
    await server.close();
    await backend.close();
  });
  const items = new Map<string, string>();
  const store = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
  const adapter = http({ url: server.url }, { lang: 'en', page, store });
  const draft = { page, thread: page.key, parent: null, text: '*Frost.*', key: 'one-key-for-one-draft', guest: { name: 'Ada' } };
  const { id } = await adapter.create!(draft);
  const { page: first } = await adapter.open({ page });
  expect(first.items).toMatchObject([{ id, body: { html: expect.stringContaining('<em>Frost.</em>') } }]);
});
