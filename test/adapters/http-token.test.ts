import { expect, test } from 'vitest';
import { draft, odd, page, signedIn, storage } from './http-support.ts';

/** A server that notes what each request says of who sends it; it wants to be told where `closed`. */
async function noting(closed = false) {
  const came: string[] = [];
  const { url } = await odd((request, response) => {
    const { authorization = '' } = request.headers;
    came.push(`${request.method} ${authorization}`);
    expect(request.url).not.toContain('secret');
    response.writeHead(closed && !authorization ? 401 : 200, { 'Content-Type': 'application/json' }).end('{}');
  });
  return { url, came };
}

test('the token of who signed in at the page goes with what is theirs, and not with what all readers share', async () => {
  const { url, came } = await noting();
  const asked: number[] = [];
  const adapter = signedIn(url, async () => `secret-${asked.push(1)}`);
  await adapter.open({ page });
  await adapter.personal({ page });
  await adapter.create(draft());
  expect(came).toEqual(['GET ', 'GET Bearer secret-1', 'POST Bearer secret-2']);
});

test('a server that shows nothing to nobody is asked again with the token', async () => {
  const { url, came } = await noting(true);
  await signedIn(url, async () => 'secret').open({ page });
  expect(came).toEqual(['GET ', 'GET Bearer secret']);
});

test('while nobody has signed in, the device speaks for itself', async () => {
  const { url, came } = await noting();
  const store = storage();
  const adapter = signedIn(url, async () => null, store);
  await adapter.create(draft());
  await adapter.personal({ page });
  const [secret] = [...store.items.values()];
  expect(came).toEqual([`POST Bearer ${secret}`, `GET Bearer ${secret}`]);
});
