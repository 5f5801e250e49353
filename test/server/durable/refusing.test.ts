import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/server/store/index.ts';
import { folder } from '../backend/support.ts';
import { bytesOf, harms, judgeRefusal, leaveBehind } from './harms.ts';
import { runCommand } from './program.ts';

async function behind(): Promise<string> {
  const place = folder();
  chmodSync(place, 0o777);
  return leaveBehind(place);
}

/** What a command line makes of a database that does not open; `npm run test:server` starts a program for each. */
async function openHere(address: string): Promise<{ code: number; out: string; err: string }> {
  try {
    await (await openStore(address)).close();
    return { code: 0, out: 'it was opened', err: '' };
  } catch (thrown) {
    return { code: 1, out: '', err: `${(thrown as Error).message}\n` };
  }
}

test.each(harms.map((harm) => [harm.what, harm] as const))(
  'a server refuses a database with %s, and leaves it as it is',
  async (_what, harm) => {
    // Root alone can be somebody else.
    if (harm.uid !== undefined && process.getuid?.() !== 0) return;
    const file = await behind();
    harm.do(file);
    const before = bytesOf(file);
    const args = ['serve', '--port', '0', '--database', `sqlite:${file}`];
    const said = harm.uid === undefined ? await openHere(`sqlite:${file}`) : await runCommand(args, { cwd: '/', uid: harm.uid });
    expect(judgeRefusal(harm, `sqlite:${file}`, said)).toEqual([]);
    // Somebody may still save what is in it.
    expect(bytesOf(file)).toBe(before);
  },
);

test('a database that was left behind is opened with all that is in its log', async () => {
  const store = await openStore(`sqlite:${await behind()}`);
  const rows = await store.read((work) => work.selectFrom('comment').select('id').execute());
  await store.close();
  expect(rows).toHaveLength(16);
});
