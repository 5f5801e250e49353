import type { Context } from 'hono';
import { expect, test } from 'vitest';
import { guesses, type Tried } from '../../src/server/guesses.ts';
import { meter } from '../../src/server/rates.ts';

const MINUTE = 60_000;

const from = (address: string): Context => address as unknown as Context;

/** Tries at passwords under a clock that a test moves by hand. An address stands for a whole request. */
function stand(more: Partial<Parameters<typeof guesses>[0]> = {}) {
  let at = 0;
  const tried = guesses({ on: true, addressOf: (c) => c as unknown as string, now: () => at, ...more });
  return {
    pass: (ms: number) => void (at += ms),
    wrong: (address: string, whose = 'ada@example.org') => outcomeOf(tried, from(address), whose, null),
    right: (address: string, whose = 'ada@example.org') => outcomeOf(tried, from(address), whose, 'ada'),
  };
}

/** What came of a try: what was found, or the seconds to wait. */
const outcomeOf = (tried: Tried, c: Context, whose: string, found: string | null): Promise<unknown> =>
  tried(c, whose, async () => found).catch(({ code, retryAfter }: { code: string; retryAfter: number }) => `${code} ${retryAfter}`);

const times = async (count: number, run: (at: number) => Promise<unknown>): Promise<unknown[]> => {
  const outcomes: unknown[] = [];
  for (let at = 0; at < count; at++) outcomes.push(await run(at));
  return outcomes;
};
const nulls = (count: number): null[] => Array.from({ length: count }, () => null);

test('ten wrong passwords come from one network, whichever of its addresses; then none is looked at', async () => {
  const { wrong, right, pass } = stand();
  expect(await times(10, (at) => wrong(`192.0.2.${at}`))).toEqual(nulls(10));
  expect([await wrong('192.0.2.77'), await right('192.0.2.1')]).toEqual(['too-many 90', 'too-many 90']);
  // What was refused does not count.
  pass(1.5 * MINUTE);
  expect([await right('192.0.2.1'), await wrong('192.0.2.1'), await wrong('192.0.2.1')]).toEqual(['ada', null, 'too-many 90']);
  expect(await times(10, (at) => wrong(`2001:db8:7:${at}::1`))).toEqual(nulls(10));
  expect(await wrong('2001:db8:7:ffff::1')).toBe('too-many 90');
});

test('a stranger who knows the address shuts its owner out neither from another network nor from another account', async () => {
  const { wrong, right, pass } = stand();
  for (let hour = 0; hour < 24; hour++) {
    await times(100, (at) => wrong(`192.0.2.${at}`));
    pass(60 * MINUTE);
  }
  await times(100, (at) => wrong(`192.0.2.${at}`));
  expect(await right('198.51.100.1')).toBe('ada');
  expect(await right('192.0.2.1', 'ben@example.org')).toBe('ada');
  expect(await right('192.0.2.1', 'ada@example.org, invited')).toBe('ada');
});

test('twenty an hour come from one network', async () => {
  const { wrong, pass } = stand();
  let taken = 0;
  for (let minute = 0; minute < 60; minute++) {
    while ((await wrong('192.0.2.1')) === null) taken++;
    pass(MINUTE);
  }
  expect(taken).toBeGreaterThanOrEqual(20);
  expect(taken).toBeLessThan(40);
});

test('from all networks two hundred an hour are wrong, and the words name the way in that is left', async () => {
  const { wrong } = stand();
  expect(await times(200, (at) => wrong(`10.${Math.floor(at / 10)}.0.1`))).toEqual(nulls(200));
  expect(await wrong('203.0.113.1')).toBe('too-many 18');
  const tried = guesses({ on: true, addressOf: () => '192.0.2.1', count: async () => 600, giveBack: async () => {} });
  await expect(tried({} as Context, 'x', async () => null)).rejects.toThrow(/in 10 minutes, or .* a link .*afterword owner link/);
});

test('right passwords use nothing up, nor do those of which nobody could tell', async () => {
  const { wrong, right } = stand();
  expect(await times(50, () => right('192.0.2.1'))).toEqual(Array.from({ length: 50 }, () => 'ada'));
  const tried = guesses({ on: true, addressOf: () => '192.0.2.2', now: () => 0 });
  const broken = (): Promise<null> =>
    tried({} as Context, 'x', async () => {
      throw new Error('The light went out.');
    });
  for (let count = 0; count < 30; count++) await expect(broken()).rejects.toThrow('The light went out.');
  expect(await times(10, () => wrong('192.0.2.1'))).toEqual(nulls(10));
});

test('of many at once no more are looked at than may be wrong', async () => {
  const { wrong } = stand();
  const outcomes = await Promise.all(Array.from({ length: 40 }, (_, at) => wrong(`192.0.2.${at}`)));
  expect(outcomes.filter((outcome) => outcome === null).length).toBe(10);
});

test('with limits off every password is looked at', async () => {
  const { wrong } = stand({ on: false });
  expect(await times(50, () => wrong('192.0.2.1'))).toEqual(nulls(50));
});

test('a meter takes back what it counted, and no more', () => {
  const met = meter(() => 0);
  const one = [{ name: 'a', burst: 2, every: 1_000 }];
  expect([met.count(one), met.count(one), met.count(one)]).toEqual([0, 0, 1]);
  met.giveBack(one);
  expect([met.count(one), met.count(one)]).toEqual([0, 1]);
  for (let times = 0; times < 9; times++) met.giveBack(one);
  expect([met.count(one), met.count(one), met.count(one)]).toEqual([0, 0, 1]);
});
