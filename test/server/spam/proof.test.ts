import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import type { Challenge } from 'altcha-lib/types';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { seek } from '../../../src/adapters/http/seek.ts';
import type { Comment } from '../../../src/contract/types.ts';
import { lookAt, makeChallenge } from '../../../src/server/spam/proof/challenge.ts';
import { backendFor } from '../backend/support.ts';
import { alice, bob, draft, json, page, start } from '../support.ts';
import { reader } from '../../adapters/http-support.ts';

afterEach(() => void vi.useRealTimers());

/** A server that asks everybody for work, little enough for a test. */
async function asking(proof: 'always' | 'score' = 'always') {
  const backend = await backendFor({ spam: { proof, difficulty: 'light' } });
  const server = await start(backend);
  const challenge = (device: string, of = page.key): Promise<Challenge> =>
    json<Challenge & Record<string, unknown>>(server.ask('GET', `/v1/challenge?page=${encodeURIComponent(of)}`, undefined, device));
  const post = (more: object, device = alice): Promise<Response> =>
    server.ask('POST', '/v1/comments', draft({ written: { ms: 9_000 }, ...more }), device);
  return { backend, ...server, challenge, post };
}

const solved = (challenge: Challenge): string => {
  const solution = seek(challenge.parameters, 0, 1_000_000);
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
};

describe('SEC-42: a proof of work', () => {
  it('lets a comment appear', async () => {
    const { challenge, post } = await asking();
    const first = await post({});
    expect(first.status).toBe(428);
    const said = await json(first);
    expect(said).toMatchObject({ code: 'challenge' });
    expect(said.message).toMatch(/\/v1\/challenge.*"proof": "none"/);
    expect(await json(post({ proof: solved(await challenge(alice)) }))).toMatchObject({ state: 'visible' });
  });

  it('counts once, for one device, on one page, and for two minutes', async () => {
    const { challenge, post } = await asking();
    const refusal = async (more: object, device = bob): Promise<unknown> => (await json(post(more, device))).message;
    const proof = solved(await challenge(bob));
    const other = { ...page, key: '/other' };
    expect(await refusal({ proof, page: other, thread: other.key })).toMatch(
      /^The work of your device was made for another page or device/,
    );
    expect(await refusal({ proof }, alice)).toMatch(/was made for another page or device/);
    expect(await json(post({ proof }, bob))).toMatchObject({ state: 'visible' });
    // Bob has a comment now and is asked no more; so it is Alice who tries it twice.
    const hers = solved(await challenge(alice));
    const answers = await Promise.all(Array.from({ length: 6 }, () => post({ proof: hers }, alice)));
    expect(answers.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThan(0);
  });

  it('that six send at once counts for one of them', async () => {
    const { challenge, post } = await asking('always');
    // Comments that wait spare nobody the next proof.
    const proof = solved(await challenge(alice));
    const link = 'https://a-b-shop.top/x https://c-d-shop.top/y';
    const answers = await Promise.all(Array.from({ length: 6 }, (_, at) => post({ proof, text: `${link} ${at}` })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 428, 428, 428, 428, 428]);
    expect((await json(answers.find(({ status }) => status === 428)!)).message).toMatch(/^The work of your device was used before/);
  });

  it('comes too late after two minutes', async () => {
    const place = { site: 'default', page: '/', owner: 'device:a' };
    const challenge = await makeChallenge('secret', place, 2_000);
    const proof = solved(challenge);
    expect(await lookAt('secret', place, proof)).toMatchObject({ ok: true });
    vi.useFakeTimers({ now: Date.now() + 119_000, toFake: ['Date'] });
    expect(await lookAt('secret', place, proof)).toMatchObject({ ok: true });
    vi.setSystemTime(Date.now() + 2_500);
    expect(await lookAt('secret', place, proof)).toEqual({ ok: false, why: 'came too late' });
  });

  it('is checked in less than a millisecond', async () => {
    const place = { site: 'default', page: '/', owner: 'device:a' };
    const proof = solved(await makeChallenge('secret', place, 2_000));
    const times: number[] = [];
    for (let time = 0; time < 200; time++) {
      const began = performance.now();
      await lookAt('secret', place, proof);
      times.push(performance.now() - began);
    }
    expect(times.toSorted((one, other) => one - other)[100]).toBeLessThan(1);
  });

  it.each([
    ['nonsense', 'x'],
    ['JSON that is none of it', btoa('{"challenge":7}')],
    ['null', btoa('null')],
    ['one of another server', 'other'],
    ['one without the work', 'undone'],
    ['one made easier', 'easier'],
  ])('that is %s is refused in words', async (_what, kind) => {
    const place = { site: 'default', page: '/', owner: 'device:a' };
    const challenge = await makeChallenge(kind === 'other' ? 'other' : 'secret', place, 2_000);
    if (kind === 'easier') challenge.parameters.keyPrefix = '00';
    const undone = btoa(
      JSON.stringify({ challenge, solution: { counter: 1, derivedKey: `${challenge.parameters.keyPrefix}${'0'.repeat(32)}` } }),
    );
    const proof = { other: solved(challenge), undone, easier: undone }[kind] ?? kind;
    const looked = await lookAt('secret', place, proof);
    expect(looked).toMatchObject({ ok: false });
    expect((looked as { why: string }).why).toMatch(/^(cannot be read|is not one of this server|is wrong)$/);
  });

  it('is not needed: without it a comment waits', async () => {
    const { post } = await asking();
    expect(await json(post({ proof: 'none' }))).toMatchObject({ state: 'pending', mine: { reason: expect.stringMatching(/look at it/) } });
  });

  it('is asked of nobody who has a comment here, and by score only where something speaks against a comment', async () => {
    const { challenge, post } = await asking();
    await post({ proof: solved(await challenge(alice)) });
    expect(await json(post({ text: 'Again.' }))).toMatchObject({ state: 'visible' });
    const score = await asking('score');
    expect(await json(score.post({}))).toMatchObject({ state: 'visible' });
    expect((await score.post({ text: 'Look https://a-b-shop.top/x' }, bob)).status).toBe(428);
  });

  it('is solved by ALTCHA’s own library, and ours solves what that library makes', async () => {
    const challenge = await makeChallenge('secret', { site: 'a', page: 'b', owner: 'c' }, 3_000);
    const theirs = await solveChallenge({ challenge, deriveKey });
    expect(seek(challenge.parameters, 0, 3_001)).toMatchObject({ counter: theirs!.counter, derivedKey: theirs!.derivedKey });
  });

  it('is not made without a device or a page', async () => {
    const { get, ask } = await asking();
    expect((await get('/v1/challenge?page=a')).status).toBe(401);
    expect(await json(ask('GET', '/v1/challenge', undefined, alice))).toMatchObject({ code: 'invalid', field: 'page' });
  });
});

describe('the adapter', () => {
  it('does the work by itself and sends the same draft', async () => {
    const { url } = await asking();
    const made = (await reader(url).create(draft({ written: { ms: 9_000 } }) as never)) as Comment;
    expect(made.state).toBe('visible');
  });

  it('stops where nobody wants the comment any more', async () => {
    const { url } = await asking();
    const end = new AbortController();
    const sending = reader(url).create(draft() as never, { signal: end.signal });
    setTimeout(() => end.abort(new Error('left')), 15);
    await expect(sending).rejects.toThrow('left');
  });
});
