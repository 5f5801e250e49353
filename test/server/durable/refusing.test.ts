import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/server/store/index.ts';
import { folder } from '../backend/support.ts';
import { hashOf } from './known.ts';
import { harms, leaveBehind } from './harms.ts';
import { runCommand } from './program.ts';

const isRoot = process.getuid?.() === 0;
/** What both files hold; a log of no bytes counts as none. */
const bytesOf = (file: string): string[] =>
  [file, `${file}-wal`].map((path) => (existsSync(path) ? readFileSync(path).toString('base64') : '')).map(hashOf);

async function behind(): Promise<string> {
  const place = folder();
  chmodSync(place, 0o777);
  return leaveBehind(place);
}

describe('a server before a database with', () => {
  it.each(harms.map((harm) => [harm.what, harm] as const))('%s', { timeout: 60_000 }, async (_what, harm) => {
    // Root alone can be somebody else.
    if (harm.uid !== undefined && !isRoot) return;
    const file = await behind();
    harm.do(file);
    const before = bytesOf(file);
    const address = `sqlite:${file}`;
    const start = ['serve', '--port', '0', '--database', address];
    const { code, out, err } = await runCommand(start, { cwd: '/', ...(harm.uid !== undefined && { uid: harm.uid }) });
    // One line, which names the file, and nothing else.
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^The database "sqlite:[^\n]+\n$/);
    expect(err).toContain(`"${address}" cannot be used: `);
    expect(err).toMatch(harm.says);
    expect(err.includes(`afterword restore <backup> --database ${address}`)).toBe(harm.backup);
    // Nothing is overwritten: somebody may still save what is in it.
    expect(bytesOf(file)).toEqual(before);
  });
});

it('a database that was left behind is opened with all that is in its log', async () => {
  const store = await openStore(`sqlite:${await behind()}`);
  const rows = await store.read((work) => work.selectFrom('comment').select('id').execute());
  await store.close();
  expect(rows).toHaveLength(16);
});
