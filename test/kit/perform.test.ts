import { readdirSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { CommentError } from '../../src/contract/errors.ts';
import type { Adapter } from '../../src/contract/types.ts';
import { checks, conformance, perform, tableOf, type Harness, type Result } from '../../src/kit/index.ts';
import { memoryHarness } from './harness.ts';
import { performOne } from '../../src/kit/perform.ts';
import { answer, broken, changeRows } from './sabotage.ts';

const name = 'the text is kept as it was typed';
const trimming = answer('source', ({ text }) => ({ text: text.trim() }));
const failed = (words: string): Result => ({ name, outcome: 'failed', words, ms: 1 });
const only = async (harness: Harness, check: string, except: Record<string, string> = {}): Promise<Result> =>
  (await perform(harness, { only: check, except }))[0]!;

it('there are at least forty checks, each a sentence of its own with a rule of the contract', () => {
  expect(checks.length).toBeGreaterThanOrEqual(40);
  expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
  expect(checks.filter((check) => check.rule === '' || check.name.split(' ').length < 3)).toEqual([]);
});

it('checks run in any order, on one backend', async () => {
  const harness = memoryHarness();
  for (const { name } of checks.toReversed()) expect(await perform(harness, { only: name })).toMatchObject([{ outcome: 'passed' }]);
});

it('a failure says what was expected, what came, and where the contract says so', async () => {
  const { outcome, words } = await only(trimming(), name);
  expect(outcome).toBe('failed');
  expect(words).toMatch(/^Expected the source to be "  Two spaces.*, but it was "Two spaces.*\(The contract: Adapter\.source\.\)$/s);
});

it('an error of the adapter is told by its code and words', async () => {
  const harness = memoryHarness();
  const full: Harness = {
    as: async (person) => ({
      ...(await harness.as(person)),
      create: () => Promise.reject(new CommentError('too-many', 'Not so fast.')),
    }),
  };
  expect((await only(full, name)).words).toContain('does not offer source');
  expect((await only(full, 'a thread keeps its id')).words).toContain('A call failed as too-many: Not so fast.');
});

it('of two objects only that is told in which they differ', async () => {
  const other = answer('create', (comment) => ({ ...comment, author: { id: null, name: 'Bob' } }));
  expect((await only(other(), 'what create answers is what others read')).words).toBe(
    'Expected the comment, as Bob reads it, to have {"author":{"id":null,"name":"Bob"}}, but it had {"author":{"id":null,"name":"Alice"}}. (The contract: Adapter.create.)',
  );
});

it('a backend that is asked too often is told of once more, with what to do', () => {
  expect(tableOf([failed('A call failed as too-many: Not so fast.')])).toMatch(
    /\n0 of 1 checks that apply hold, 1 does not\. The backend refused some of it as too much at once/,
  );
  expect(tableOf([failed('A call failed as offline: Nobody there.')])).toMatch(/1 does not\.$/);
});

it('an excepted check is played and must fail', async () => {
  expect(await only(trimming(), name, { [name]: 'This server trims.' })).toMatchObject({
    outcome: 'excepted',
    words: 'This server trims.',
  });
});

it('an exception that is no longer true is reported', async () => {
  const { outcome, words } = await only(memoryHarness(), name, { [name]: 'This server trims.' });
  expect([outcome, words]).toEqual(['exception-untrue', 'It holds, so take the exception out: This server trims.']);
});

it('an exception for a check that does not apply is reported', async () => {
  const { outcome } = await only(memoryHarness({ kinds: [] }), 'an unknown kind', { 'an unknown kind is refused': 'It takes any.' });
  expect(outcome).toBe('exception-untrue');
});

it('an exception for a check that does not exist is reported', async () => {
  const results = await perform(memoryHarness(), { only: name, except: { 'no such check': 'Why not.' } });
  expect(results[1]).toMatchObject({ name: 'no such check', outcome: 'exception-untrue' });
});

it('checks whose features are not offered are not needed, and say which', async () => {
  const harness = memoryHarness();
  const results = await perform({
    async as(person) {
      const { open, list } = await harness.as(person);
      return { open: async (input, call) => ({ ...(await open(input, call)), thread: readOnly((await open(input, call)).thread) }), list };
    },
  });
  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(results.find((result) => result.name === name)).toMatchObject({
    outcome: 'not-needed',
    words: 'This backend does not offer create, source.',
  });
});

const reader = async (harness: Harness, person: 'alice' | 'bob' | 'nobody'): Promise<Adapter> => {
  const { open, list } = await harness.as(person);
  return {
    open: async (input, call) => {
      const opened = await open(input, call);
      return { ...opened, thread: readOnly(opened.thread) };
    },
    list,
  };
};

/** A backend that is read by the adapter and written elsewhere. */
const planted = (harness: Harness): Harness => ({
  as: (person) => reader(harness, person),
  async plant(person, { page, parent, text }) {
    const writer = await harness.as(person);
    const { thread } = await writer.open({ page });
    return (await writer.create!({ page, thread: thread.id, parent, text, key: crypto.randomUUID(), guest: { name: person } })).id;
  },
});

it('an adapter that only reads is checked over comments that are planted', async () => {
  const results = await perform(planted(memoryHarness()));
  const passed = results.filter(({ outcome }) => outcome === 'passed').map((result) => result.name);
  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(passed).toEqual(
    expect.arrayContaining(['replies nest as they were written', 'paging gives every root once, while new ones arrive']),
  );
  expect(passed.length).toBeGreaterThanOrEqual(20);
});

it('an adapter that only reads fails where it reads wrongly', async () => {
  const flat = answer('open', (opened) => ({
    ...opened,
    page: { ...opened.page, items: opened.page.items.map((row) => ({ ...row, parent: null })) },
  }));
  expect((await only(planted(flat()), 'replies nest')).outcome).toBe('failed');
});

const readOnly = <T extends object>(thread: T): T => ({ ...thread, can: [], each: [] });

it('a backend with no reactions, no replies or no guests is not held to them', async () => {
  const results = await perform(memoryHarness({ kinds: [], guest: {} }));
  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  const flat = answer('open', (opened) => ({ ...opened, thread: { ...opened.thread, limits: { depth: 1 } } }));
  expect((await perform(flat())).filter(({ outcome }) => outcome === 'failed')).toEqual([]);
});

const paging = [
  'paging gives every root once, while new ones arrive',
  'replies that did not come along come by “more”, each once',
] as const;

it('a backend that has all in one page is told that its paging was not checked, and held to bring all the same', async () => {
  const whole = { pageSize: 200, replySize: 200 };
  const told = await Promise.all(paging.map((name) => only(memoryHarness(whole), name)));
  expect(told.map(({ outcome, words }) => [outcome, words])).toEqual([
    ['not-needed', 'One page has all here: 120 roots came at once.'],
    ['not-needed', 'All replies come along here: 120 came with what they answer.'],
  ]);
  const short = broken(() => changeRows((rows) => rows.filter(({ id }) => id !== rows[100]?.id)), whole);
  expect((await only(short(), paging[0])).words).toMatch(
    /^Expected each of 120 roots under “oldest” to come once, but number 101 did not\./,
  );
  expect((await only(short(), paging[1])).words).toMatch(/^Expected each of 120 replies to come once, but number 100 did not\./);
});

it('a check that writes much has longer than others, and says so to the runner', async () => {
  const check = { name: 'it ends', rule: 'None', needs: [], run: () => new Promise<void>(() => {}), patience: 20 };
  expect(await performOne(check, memoryHarness(), new Set())).toMatchObject({
    outcome: 'failed',
    words: 'Expected the check to end within 0.02 s, but nothing came. (The contract: None.)',
  });
  const times = new Map<string, number | undefined>();
  conformance('a backend', memoryHarness(), { describe: (_name, define) => define(), it: (name, _run, ms) => times.set(name, ms) });
  expect(times.get(paging[0])).toBeGreaterThan(60_000);
  expect(times.get(name)).toBeUndefined();
});

it('where no thread can be opened every check fails with that reason', async () => {
  const results = await perform({ as: () => Promise.reject(new CommentError('offline', 'The server cannot be reached.')) });
  expect(new Set(results.map(({ outcome, words }) => `${outcome}: ${words}`))).toEqual(
    new Set(['failed: No thread could be opened. A call failed as offline: The server cannot be reached.']),
  );
});

it('conformance makes one test of each check, for any runner', async () => {
  const tests = new Map<string, () => Promise<void>>();
  const runner = {
    describe: (_name: string, define: () => void) => define(),
    it: (name: string, run: () => Promise<void>) => tests.set(name, run),
  };
  conformance('a backend that trims', trimming(), runner, { 'no such check': 'Why not.' });
  expect(Array.from(tests.keys())).toEqual([...checks.map((check) => check.name), 'no such check']);
  await expect(tests.get('a thread keeps its id')!()).resolves.toBeUndefined();
  await expect(tests.get(name)!()).rejects.toThrow('Expected the source to be');
  await expect(tests.get('no such check')!()).rejects.toThrow('There is no check of this name.');
});

it('how each check went is left where the runner keeps it, by functions that no runner takes for ones that call back', async () => {
  const tests = new Map<string, (...context: unknown[]) => Promise<void>>();
  const runner = {
    describe: (_name: string, define: () => void) => define(),
    it: (name: string, run: (...context: unknown[]) => Promise<void>) => tests.set(name, run),
  };
  conformance('a backend of one site', { ...memoryHarness(), sites: false }, runner);
  expect([...tests.values()].filter((run) => run.length > 0)).toEqual([]);
  const vitest = Object.assign(() => {}, { task: { meta: {} } });
  await tests.get(name)!(vitest);
  expect(vitest.task.meta).toMatchObject({ afterword: { name, outcome: 'passed', offers: expect.arrayContaining(['source']) } });
  const node = { diagnostic: vi.fn<() => void>(), skip: vi.fn<(words: string) => void>() };
  await tests.get(name)!(node);
  expect(node.skip).not.toHaveBeenCalled();
  await tests.get('a site never sees another')!(node);
  expect(node.skip).toHaveBeenCalledWith('This backend keeps one site.');
});

it('each result is told as it comes, until the signal says that it is enough', async () => {
  const end = new AbortController();
  const told: string[] = [];
  const results = await perform(memoryHarness(), {
    told: (result, all) => {
      told.push(`${result.name}, one of ${all}`);
      if (told.length === 3) end.abort();
    },
    signal: end.signal,
  });
  expect(told).toEqual(checks.slice(0, 3).map(({ name }) => `${name}, one of ${checks.length}`));
  expect(results).toHaveLength(3);
});

it('only the terminal’s part of the kit needs Node', () => {
  const folder = new URL('../../src/kit/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !['cli.ts', 'new-adapter.ts', 'template.ts'].includes(file),
  );
  const bound = files.filter((file) => /from '(node:|vitest)|\bBuffer\b|\bprocess\./.test(readFileSync(new URL(file, folder), 'utf8')));
  expect([files.length > 10, bound]).toEqual([true, []]);
});
