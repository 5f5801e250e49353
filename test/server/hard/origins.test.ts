import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../../src/contract/protocol.ts';
import type { Backend, Who } from '../../../src/contract/types.ts';
import { askFor, mutating } from './asks.ts';
import { ada, listed, stand, type Stand } from './stand.ts';

/** SEC-20: who may write, whatever the content type. */

let server: Stand;
let did: { method: string; who: Who }[] = [];
/** Does whatever it is asked, and notes it. */
const willing: Backend = {
  as: (who) => new Proxy({}, { get: (_, method) => async () => (did.push({ method: String(method), who }), null) }) as never,
};
beforeAll(async () => (server = await stand({ backend: willing })));
afterAll(() => server.close());

const types: Record<string, string | undefined> = {
  none: undefined,
  empty: '',
  'plain text': 'text/plain',
  'a form': 'application/x-www-form-urlencoded',
  'a form of parts': 'multipart/form-data; boundary=x',
  'JSON in capitals': 'APPLICATION/JSON',
  'JSON with a charset': 'application/json; charset=utf-8',
};
const origins: Record<string, string | undefined> = {
  none: undefined,
  null: 'null',
  'the server’s own': 'own',
  listed,
  unlisted: 'https://evil.example',
  'one that begins alike': `${listed}.evil.example`,
  'one that ends alike': 'https://evil-blog.example',
};
const welcome = ['none', 'the server’s own', 'listed'];

test.each(mutating)('%s takes nothing from a page that is not welcome, and nothing that is not JSON', async (method) => {
  const hasBody = ['POST', 'PATCH', 'PUT'].includes(routes[method].verb);
  const wrong: string[] = [];
  for (const [typeName, type] of Object.entries(types))
    for (const [originName, origin] of Object.entries(origins))
      for (const session of ['token', 'cookie', 'both']) {
        did = [];
        const ask = askFor(method);
        const { status } = await server.ask({
          ...ask,
          // As bytes, so that nothing is said of their type but by the table.
          body: ask.body === undefined ? undefined : Buffer.from(JSON.stringify(ask.body)),
          headers: {
            'Content-Type': type ?? '',
            ...(origin !== undefined && { Origin: origin === 'own' ? server.url : origin }),
            ...(session !== 'cookie' && { Authorization: `Bearer ${ada}` }),
            ...(session !== 'token' && { Cookie: `session=${ada}; Authorization=Bearer ${ada}` }),
          },
        });
        const accepted = welcome.includes(originName) && (!hasBody || typeName.startsWith('JSON'));
        const done = did.map((one) => one.method).join();
        const right = accepted ? status === 200 && done === method : (status === 403 || status === 415) && done === '';
        // A cookie makes nobody known.
        const known = did.every(({ who }) => (who.device === null) === (session === 'cookie'));
        if (!right || !known) wrong.push(`${typeName}, origin ${originName}, ${session}: ${status} ${done}`);
      }
  expect(wrong).toEqual([]);
});

test('a page of this computer is welcome only where the server itself is not to be reached from elsewhere', async () => {
  const open = await stand({ backend: willing, loopback: false });
  for (const origin of ['http://localhost:5173', 'http://127.0.0.1:1', 'http://[::1]']) {
    const ask = { ...askFor('preview'), headers: { Origin: origin } };
    expect((await server.ask(ask)).status).toBe(200);
    expect((await open.ask(ask)).status).toBe(403);
    expect((await open.ask({ ...askFor('count'), headers: { Origin: origin } })).headers['access-control-allow-origin']).toBeUndefined();
  }
  await open.close();
});
