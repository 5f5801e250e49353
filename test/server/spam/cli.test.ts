import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openBackend } from '../../../src/server/backend/index.ts';
import { run } from '../../../src/server/cli/run.ts';
import { readSpam, shownSpam } from '../../../src/server/cli/spam-option.ts';
import type { SpamSettings } from '../../../src/server/spam/settings.ts';
import { folder } from '../support/folder.ts';

/** What a command line prints, and its exit code. */
async function says(...args: string[]): Promise<{ code: number; out: string; wrong: string }> {
  const out: string[] = [];
  const wrong: string[] = [];
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line)),
    vi.spyOn(console, 'error').mockImplementation((line: string) => void wrong.push(line)),
  ];
  const code = await run(args, {});
  for (const spy of spies) spy.mockRestore();
  return { code, out: out.join('\n'), wrong: wrong.join('\n') };
}

function file(...lines: string[]): string {
  const path = join(folder(), 'comments.jsonl');
  writeFileSync(path, lines.join('\n'));
  return path;
}

test('a file of comments becomes a table of what would be done with them, kind by kind', async () => {
  const path = file(
    '{"text":"My father kept a clock in the hall.","kind":"ham"}',
    '{"text":"Best online casino bonus https://a-b-shop.top/x","kind":"spam"}',
    '{"text":"Hello.","kind":"spam","trap":"x"}',
    '{"text":"Hello."}',
    '',
  );
  const { code, out } = await says('spam', 'test', path, '--verbose');
  expect(code).toBe(0);
  expect(out).toContain('pass: "My father kept a clock in the hall."');
  expect(out).toMatch(/\+\S+ words: Words of spam: gambling/);
  expect(out).toMatch(/^kind +all +pass +wait +refused +work/m);
  expect(out).toMatch(/^ham +1 +1 +0 +0/m);
  expect(out).toMatch(/^spam +2 +0 /m);
  expect(out).toMatch(/^comment +1 +1 +0 +0/m);
});

test('what is set is what is tried', async () => {
  const path = file('{"text":"Best online casino bonus"}');
  expect((await says('spam', 'test', path, '--spam', 'words=off')).out).toMatch(/^comment +1 +1 +0 +0/m);
  expect((await says('spam', 'test', path, '--spam', 'wait=99,refuse=100')).out).toMatch(/^comment +1 +1 +0 +0/m);
  expect((await says('spam', 'test', path)).out).toMatch(/^comment +1 +0 +1 +0/m);
});

test.each([
  [['spam'], null, /Please write: afterword spam test/],
  [['spam', 'test', '/nowhere.jsonl'], null, /There is no file \/nowhere.jsonl/],
  [['spam', 'test'], [], /is empty: write one comment on each line/],
  [['spam', 'test'], ['{"text":"a"}', 'x'], /^Line 2 of \S+ is no JSON/],
  [['spam', 'test'], ['{"words":"a"}'], /^Line 1 of \S+ has no "text"/],
  [['spam', 'test'], ['{"text":"a","name":7}'], /"name" should be a text/],
  [['spam', 'test'], ['{"text":"a","website":"nowhere"}'], /^Line 1 of \S+ would not be taken at all: A website begins with/],
  [['spam', 'test', '--spam', 'wait=x'], ['{"text":"a"}'], /wait should be points from 0.1 to 100, not "x"/],
])('%j with %j is answered in words', async (args, lines, words) => {
  const { code, wrong } = await says(...args, ...(lines ? [file(...lines)] : []));
  expect(code).toBe(1);
  expect(wrong).toMatch(words);
});

test.each([
  ['on', 'against spam: as by default'],
  ['off', 'nothing is done against spam'],
  ['links=off,similar=off,wait=6,proof=always', 'against spam: links=off, similar=off, wait=6, proof=always'],
  ['words=raffle|lottery*,allow=casino', 'against spam: words=raffle|lottery*, allow=casino'],
  ['difficulty=hard,down=pass,outside=off', 'against spam: difficulty=hard, down=pass, outside=false'],
])('--spam %s is listed as “%s”', (text, shown) => {
  expect(shownSpam(readSpam(text))).toBe(shown);
});

/** What is listed after `--spam` was set so, one after the other. */
const set = (...texts: string[]): string =>
  shownSpam(texts.reduce<SpamSettings | undefined>((before, text) => readSpam(text, before), undefined));

test('what --spam does not name stays as it was set', () => {
  expect(set('proof=always,links=off', 'difficulty=hard')).toBe('against spam: links=off, proof=always, difficulty=hard');
  expect(set('links=off,words=off,words=raffle', 'links=on', 'words=on')).toBe('against spam: words=raffle');
  expect(set('wait=6,words=raffle,down=pass', 'wait=default,words=default')).toBe('against spam: down=pass');
  expect(set('wait=6,links=off', 'on')).toBe('against spam: as by default');
  expect(set('wait=6', 'off')).toBe('nothing is done against spam');
});

test('one thing after another is set for a site, and all of it stands', async () => {
  const address = `sqlite:${join(folder(), 'comments.db')}`;
  await (await openBackend({ database: address })).close();
  const database = ['--database', address];
  for (const text of ['proof=always,links=off', 'difficulty=hard'])
    expect(await says('site', 'set', 'default', '--spam', text, ...database)).toMatchObject({ code: 0 });
  expect((await says('site', 'list', ...database)).out).toContain('against spam: links=off, proof=always, difficulty=hard');
  await says('site', 'set', 'default', '--spam', 'default', ...database);
  expect((await says('site', 'list', ...database)).out).not.toContain('against spam');
});

test.each(['nonsense', 'links=maybe', 'proof=sometimes', 'wait=0', 'wait=1000', ''])('--spam "%s" is refused in words', (text) => {
  expect(() => readSpam(text)).toThrow(/--spam/);
});
