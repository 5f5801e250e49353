import { afterAll, describe, expect, it } from 'vitest';
import waline from '../../src/adapters/waline.ts';
import type { Host } from '../../src/contract/types.ts';
import { conformance, type Name } from '../../src/kit/index.ts';
import { host, mapStorage } from '../kit/harness.ts';
import { pagesOf } from './reading.ts';
import { startWaline } from './real/start.ts';

const real = await startWaline();
afterAll(() => real?.close());
const url = real?.url ?? 'http://127.0.0.1:9';
const which = real ? 'the real Waline 1.39' : 'the real Waline (which is not here: npm ci --ignore-scripts --prefix test/backends)';
const runner = {
  // Once more where a check fails: Waline's answer has the second of its own clock, the row that of its database, a moment later.
  // oxlint-disable-next-line vitest/valid-title, vitest/valid-describe-callback
  describe: (name: string, define: () => void) => describe(name, { skip: !real, retry: 1 }, define),
  it,
};

const page = pagesOf();

const titles = 'Waline tells a page’s path alone, not its title.';
const gone = 'Waline deletes the replies along with a comment.';
const asGuest = 'The check has Alice write as a guest, and she is signed in: the account’s name stands.';
const guests: Record<Name, Host> = { alice: host(mapStorage()), bob: host(mapStorage()), nobody: host(mapStorage()) };

conformance(`waline keeps every rule over ${which}`, { as: (person) => waline({ url }, guests[person]), page }, runner, {
  'the latest comments come newest first, each with its page': titles,
});

await real?.account('owner');
const accounts: Record<Name, Host> = {
  alice: (await real?.account('alice')) ?? guests.alice,
  bob: (await real?.account('bob')) ?? guests.bob,
  nobody: host(mapStorage()),
};

conformance(
  `waline keeps every rule over ${which} for those who are signed in`,
  { as: (person) => waline({ url }, accounts[person]), page },
  runner,
  {
    'the latest comments come newest first, each with its page': titles,
    'a name is plain text': asGuest,
    'an e-mail address that is none is refused': asGuest,
    'a website that is not http is refused': asGuest,
    'an edit is there for everybody, and marked': 'Waline does not tell that a comment was edited.',
    'a removed comment with replies leaves a tombstone that tells nothing': gone,
    'a tombstone goes with its last reply': gone,
  },
);

describe.skipIf(!real)('the real Waline', () => {
  it('takes each of the page’s reactions once from a device, and back', async () => {
    const adapter = waline({ url, reactions: '👍 🎉' }, host(mapStorage()));
    const { thread } = await adapter.open({ page: page() });
    const react = (on: boolean) => adapter.react!({ thread: thread.id, comment: null, kind: 'reaction1', on });
    await react(true);
    expect(await react(true)).toEqual([{ kind: 'reaction1', count: 1 }]);
    expect(await react(false)).toEqual([]);
  });
});
