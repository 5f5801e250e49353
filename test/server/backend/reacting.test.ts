import { describe, expect, it } from 'vitest';
import type { ReactionKind } from '../../../src/contract/types.ts';
import { backendFor, failureOf, guest, nobody, page } from './support.ts';

const votes: ReactionKind[] = [
  { kind: 'heart', symbol: '❤️', label: 'heart' },
  { kind: 'up', symbol: '▲', label: 'up', group: 'votes' },
  { kind: 'down', symbol: '▼', label: 'down', group: 'votes' },
  { kind: 'star', symbol: '★', label: 'star', only: 'page' },
  { kind: 'read', symbol: '✓', label: 'read', only: 'comments', final: true },
  { kind: 'aye', symbol: '+', label: 'aye', group: 'final votes', final: true },
  { kind: 'no', symbol: '-', label: 'no', group: 'final votes', final: true },
];

describe('a reaction', () => {
  it('is set, not toggled, and comes in the order of the kinds', async () => {
    const backend = await backendFor();
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const { id } = await ada.say('x');
    const set = (person: typeof ada, kind: string, on: boolean) => person.react({ thread: page.key, comment: id, kind, on });
    await set(ada, 'eyes', true);
    await set(ada, 'eyes', true);
    await set(bo, 'eyes', true);
    expect(await set(bo, 'heart', true)).toEqual([
      { kind: 'heart', count: 1 },
      { kind: 'eyes', count: 2 },
    ]);
    expect(await set(ada, 'eyes', false)).toEqual([
      { kind: 'heart', count: 1 },
      { kind: 'eyes', count: 1 },
    ]);
    expect(await set(ada, 'eyes', false)).toEqual([
      { kind: 'heart', count: 1 },
      { kind: 'eyes', count: 1 },
    ]);
    expect((await nobody(backend).open({ page })).page.items[0]!.reactions).toEqual([
      { kind: 'heart', count: 1 },
      { kind: 'eyes', count: 1 },
    ]);
  });

  it('counts right under 100 clicks at once', async () => {
    const backend = await backendFor();
    const { id } = await guest(backend, 'Ada').say('x');
    const people = Array.from({ length: 50 }, (_, index) => guest(backend, `Guest ${index}`));
    // Everybody clicks twice; every fifth takes it back at last.
    await Promise.all(
      people.flatMap((person, index) =>
        [true, index % 5 !== 0].map((on) => person.react({ thread: page.key, comment: id, kind: 'heart', on })),
      ),
    );
    await Promise.all(
      people.flatMap((person, index) =>
        ['tada', 'eyes'].map((kind) => person.react({ thread: page.key, comment: index % 2 ? id : null, kind, on: true })),
      ),
    );
    const { thread, page: first } = await nobody(backend).open({ page });
    expect(first.items[0]!.reactions).toEqual([
      { kind: 'heart', count: 40 },
      { kind: 'tada', count: 25 },
      { kind: 'eyes', count: 25 },
    ]);
    expect(thread.reactions).toEqual([
      { kind: 'tada', count: 25 },
      { kind: 'eyes', count: 25 },
    ]);
  });

  it('to the page may come before any comment', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    expect(await ada.react({ thread: page.key, comment: null, kind: 'heart', on: false })).toEqual([]);
    expect(await backend.isEmpty()).toBe(true);
    expect(await ada.react({ thread: page.key, comment: null, kind: 'heart', on: true })).toEqual([{ kind: 'heart', count: 1 }]);
    expect(await backend.isEmpty()).toBe(false);
    expect((await ada.personal({ page }))!.reacted).toEqual(['heart']);
    expect((await ada.open({ page })).thread).toMatchObject({ count: 0, reactions: [{ kind: 'heart', count: 1 }] });
  });

  it.each([
    ['an unknown kind', 'sparkles', { code: 'invalid', field: 'kind' }],
    ['a kind for pages only', 'star', { code: 'invalid', field: 'kind' }],
  ])('is refused for %s', async (_what, kind, failure) => {
    const ada = guest(await backendFor({ kinds: votes }), 'Ada');
    const { id } = await ada.say('x');
    expect(await failureOf(ada.react({ thread: page.key, comment: id, kind, on: true }))).toEqual(failure);
  });

  it('takes the place of the viewer’s other one of its group', async () => {
    const backend = await backendFor({ kinds: votes });
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const { id } = await ada.say('x');
    const set = (person: typeof ada, kind: string) => person.react({ thread: page.key, comment: id, kind, on: true });
    await set(ada, 'up');
    await set(bo, 'up');
    await set(ada, 'heart');
    expect(await set(ada, 'down')).toEqual([
      { kind: 'heart', count: 1 },
      { kind: 'up', count: 1 },
      { kind: 'down', count: 1 },
    ]);
    expect((await ada.personal({ page }))!.comments).toMatchObject([{ id, mine: { reacted: ['heart', 'down'] } }]);
  });

  it('that is final stands for good', async () => {
    const ada = guest(await backendFor({ kinds: votes }), 'Ada');
    const { id } = await ada.say('x');
    const set = (kind: string, on: boolean) => ada.react({ thread: page.key, comment: id, kind, on });
    await set('read', true);
    await set('aye', true);
    expect(await failureOf(set('read', false))).toEqual({ code: 'forbidden' });
    expect(await failureOf(set('no', true))).toEqual({ code: 'forbidden' });
    expect(await set('aye', true)).toEqual([
      { kind: 'read', count: 1 },
      { kind: 'aye', count: 1 },
    ]);
  });

  it('is refused to what others do not see', async () => {
    const backend = await backendFor({ hold: ({ text }) => text === 'wait' });
    const ada = guest(backend, 'Ada');
    const waiting = await ada.say('wait');
    const root = await ada.say('root');
    await ada.say('reply', root);
    await ada.remove({ thread: page.key, id: root.id });
    for (const comment of [waiting.id, root.id, 'nowhere'])
      expect(await failureOf(ada.react({ thread: page.key, comment, kind: 'heart', on: true }))).toEqual({ code: 'not-found' });
    expect(await failureOf(ada.react({ thread: 'no such thread', comment: root.id, kind: 'heart', on: true }))).toEqual({
      code: 'not-found',
    });
  });

  it('is not offered where there are no kinds', async () => {
    const ada = guest(await backendFor({ kinds: [] }), 'Ada');
    const { thread } = await ada.open({ page });
    expect([thread.can.includes('react'), thread.each]).toEqual([false, ['create', 'report']]);
    expect((await ada.say('x')).mine!.can).toEqual(['create', 'edit', 'remove', 'source']);
  });

  it('puts others’ comments into one’s own part of a thread', async () => {
    const backend = await backendFor();
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const [one, two] = [await ada.say('one'), await ada.say('two')];
    await bo.react({ thread: page.key, comment: two.id, kind: 'heart', on: true });
    expect((await bo.personal({ page }))!.comments).toEqual([
      { id: two.id, mine: { can: ['create', 'react', 'report'], reacted: ['heart'] } },
    ]);
    expect((await ada.personal({ page }))!.comments.map((part) => [part.id, part.mine.reacted])).toEqual([
      [one.id, []],
      [two.id, []],
    ]);
  });
});
