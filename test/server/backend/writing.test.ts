import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/contract/types.ts';
import { backendFor, createClock, everyRow, failureOf, guest, member, nobody, page, pageOf, wordsOf } from './support.ts';

describe('writing', () => {
  it('answers with the comment and what its writer may do', async () => {
    const clock = createClock();
    const backend = await backendFor({ now: clock.now });
    const ada = guest(backend, 'Ada');
    const draft = ada.draft({
      text: '*Good* evening.',
      guest: { name: ' Ada ', email: 'ada@sea.example', website: 'https://ada.example' },
    });
    const comment = await ada.create(draft);
    expect(comment).toEqual({
      id: expect.stringMatching(/^[a-z2-7]{16,}$/),
      parent: null,
      author: { id: null, name: 'Ada', website: 'https://ada.example' },
      body: { html: '<p><em>Good</em> evening.</p>' },
      created: '2026-03-01T12:00:00.000Z',
      state: 'visible',
      replies: 0,
      reactions: [],
      mine: {
        can: ['create', 'react', 'edit', 'remove', 'source'],
        reacted: [],
        until: '2026-03-01T12:15:00.000Z',
        source: '*Good* evening.',
        key: draft.key,
      },
    });
  });

  it.each([
    ['empty', { text: ' \n\t ' }, 'text'],
    ['too long', { text: 'a'.repeat(10_001) }, 'text'],
    ['heavy', { text: `${'*a_ '.repeat(2_000)}` }, 'text'],
    ['holding a zero byte', { text: 'a\0b' }, 'text'],
    ['holding half a character', { text: 'a\ud83d' }, 'text'],
    ['without a name', { guest: {} }, 'guest.name'],
    ['with a name of spaces', { guest: { name: '  ' } }, 'guest.name'],
    ['with a very long name', { guest: { name: 'a'.repeat(101) } }, 'guest.name'],
    ['with an ill-formed address', { guest: { name: 'Ada', email: 'ada' } }, 'guest.email'],
    ['with a script as website', { guest: { name: 'Ada', website: 'javascript:alert(1)' } }, 'guest.website'],
    ['for another page', { thread: 'https://magazine.example/other' }, 'thread'],
  ] satisfies [string, Partial<Draft>, string][])('refuses a comment that is %s', async (_what, over, field) => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    expect(await failureOf(ada.create(ada.draft(over)))).toEqual({ code: 'invalid', field });
    expect(await backend.isEmpty()).toBe(true);
  });

  it('counts a text in code points, as readers do', async () => {
    const ada = guest(await backendFor({ limits: { text: 5 } }), 'Ada');
    expect(wordsOf(await ada.say('👩👩👩👩👩'))).toBe('👩👩👩👩👩');
    expect(await failureOf(ada.say('👩👩👩👩👩👩'))).toEqual({ code: 'invalid', field: 'text' });
  });

  it('asks a guest for what the owner wants and no more', async () => {
    const ada = guest(await backendFor({ guest: { email: 'required' } }), 'Ada');
    expect(await failureOf(ada.say('x', null, { guest: {} }))).toEqual({ code: 'invalid', field: 'guest.email' });
    const comment = await ada.say('x', null, { guest: { name: 'Ada', email: 'a@sea.example', website: 'nonsense' } });
    expect(comment.author).toEqual({ id: null, name: '' });
  });

  it('signs with the account where there is one', async () => {
    const author = { id: 'u1', name: 'Ada', badge: 'Author', avatar: 'https://sea.example/a.png' };
    const ada = member(await backendFor(), author);
    const comment = await ada.say('x', null, { guest: { name: 'Somebody else', email: 'nonsense' } });
    expect(comment.author).toEqual(author);
    expect((await ada.personal({ page }))!.viewer).toMatchObject({ author });
  });

  it('is for those who can be known again', async () => {
    const backend = await backendFor();
    const root = await guest(backend, 'Ada').say('x');
    const none = nobody(backend);
    const target = { thread: page.key, id: root.id };
    for (const act of [
      () => none.say('y'),
      () => none.edit({ ...target, text: 'y' }),
      () => none.remove(target),
      () => none.react({ thread: page.key, comment: null, kind: 'heart', on: true }),
    ])
      expect(await failureOf(act())).toEqual({ code: 'signed-out' });
    expect(await none.personal({ page })).toBeNull();
  });

  it('gives back what was typed, to the character', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const text = '  “Tides” – ðe 👩‍👩‍👧‍👦 🇮🇸\r\n\r\n\tمرحبا 你好 é e\u0301 \u00a0 <b>&amp;</b>  \n';
    const { id } = await ada.say(text);
    expect(await ada.source({ thread: page.key, id })).toEqual({ text });
  });

  it('previews as it would draw', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const text = '**Hm.**\nWell.';
    expect(await ada.preview({ text })).toEqual((await ada.say(text)).body);
    expect(await failureOf(ada.preview({ text: 'a'.repeat(10_001) }))).toEqual({ code: 'invalid', field: 'text' });
  });

  it('answers only what others see', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const root = await ada.say('root', null, { page: pageOf('other') });
    const hidden = await ada.say('hidden');
    await backend.hide(hidden.id);
    const gone = await ada.say('gone');
    await ada.remove({ thread: page.key, id: gone.id });
    for (const parent of [root, hidden, gone, 'nowhere'])
      expect(await failureOf(ada.say('x', parent))).toEqual({ code: 'not-found', field: 'parent' });
  });

  it('keeps 100 comments sent at once, each once', async () => {
    const backend = await backendFor({ pageSize: 200 });
    const people = Array.from({ length: 10 }, (_, index) => guest(backend, `Guest ${index}`));
    await Promise.all(people.flatMap((person) => Array.from({ length: 10 }, (_, index) => person.say(`${person.name} says ${index}`))));
    const { thread, page: first } = await nobody(backend).open({ page });
    expect(thread.count).toBe(100);
    expect(new Set(first.items.map(wordsOf)).size).toBe(100);
  });
});

describe('a draft’s key', () => {
  it('makes one comment, however often and at once it is sent', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const draft = ada.draft();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ada.create(draft)));
    expect(new Set(answers.map((comment) => comment.id)).size).toBe(1);
    expect((await ada.open({ page })).thread.count).toBe(1);
  });

  it('gives the comment as it is now', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const draft = ada.draft({ text: 'before' });
    const { id } = await ada.create(draft);
    await ada.edit({ thread: page.key, id, text: 'after' });
    await ada.react({ thread: page.key, comment: id, kind: 'heart', on: true });
    const again = await ada.create(draft);
    expect(again).toMatchObject({
      id,
      edited: expect.any(String),
      reactions: [{ kind: 'heart', count: 1 }],
      mine: { reacted: ['heart'], key: draft.key },
    });
    expect(wordsOf(again)).toBe('after');
  });

  it('gives a tombstone where the comment was removed meanwhile', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const draft = ada.draft();
    const { id } = await ada.create(draft);
    await ada.remove({ thread: page.key, id });
    expect(await ada.create(draft)).toMatchObject({ id, state: 'deleted', author: { id: null, name: '' }, body: { text: '' } });
    expect((await ada.open({ page })).thread.count).toBe(0);
  });

  it.each([
    ['another text', { text: 'Something else.' }],
    ['another thread', { page: pageOf('other'), thread: pageOf('other').key }],
  ])('is refused for %s', async (_what, over) => {
    const ada = guest(await backendFor(), 'Ada');
    const draft = ada.draft();
    await ada.create(draft);
    expect(await failureOf(ada.create({ ...draft, ...over }))).toEqual({ code: 'conflict' });
  });

  it('is one’s own: another person’s same key is another comment', async () => {
    const backend = await backendFor();
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const draft = ada.draft();
    const [one, other] = [await ada.create(draft), await bo.create({ ...draft, text: 'Mine.' })];
    expect(one.id).not.toBe(other.id);
  });

  it('is remembered for seven days on which somebody writes', async () => {
    const clock = createClock();
    const ada = guest(await backendFor({ now: clock.now }), 'Ada');
    const draft = ada.draft();
    const first = await ada.create(draft);
    for (let day = 1; day <= 7; day++) {
      clock.pass(24 * 60);
      await ada.say(`day ${day}`);
      expect((await ada.create(draft)).id).toBe(first.id);
    }
    clock.pass(24 * 60);
    expect((await ada.create(draft)).id).not.toBe(first.id);
  });

  it('finds a comment again whose answer was lost', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const draft = ada.draft();
    const { id } = await ada.create(draft);
    expect((await ada.personal({ page }))!.comments.find((part) => part.mine.key === draft.key)?.id).toBe(id);
  });

  it('is not used up by a draft that was refused', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const draft = ada.draft({ parent: 'nowhere' });
    expect(await failureOf(ada.create(draft))).toEqual({ code: 'not-found', field: 'parent' });
    expect((await ada.create({ ...draft, parent: null })).state).toBe('visible');
  });
});

describe('one’s own comment', () => {
  it('may be changed and removed until the window closes, to the millisecond', async () => {
    const clock = createClock();
    const ada = guest(await backendFor({ now: clock.now, editMinutes: 5 }), 'Ada');
    const { id, created } = await ada.say('before');
    const target = { thread: page.key, id };
    clock.pass(5 - 1 / 60_000);
    const edited = await ada.edit({ ...target, text: 'after' });
    expect(edited).toMatchObject({ created, edited: '2026-03-01T12:04:59.999Z', mine: { source: 'after' } });
    clock.pass(1 / 60_000);
    expect((await ada.personal({ page }))!.comments[0]!.mine.can).toEqual(['create', 'react', 'source']);
    expect(await failureOf(ada.edit({ ...target, text: 'late' }))).toEqual({ code: 'forbidden' });
    expect(await failureOf(ada.remove(target))).toEqual({ code: 'forbidden' });
    expect(await ada.source(target)).toEqual({ text: 'after' });
  });

  it('is not opened again by a clock that goes back, and what is written then has its own time', async () => {
    const clock = createClock();
    const backend = await backendFor({ now: clock.now, editMinutes: 5 });
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const change = ({ id }: { id: string }) => failureOf(ada.edit({ thread: page.key, id, text: 'changed' }));
    const early = await ada.say('early');
    clock.pass(10);
    await bo.say('ten minutes later');
    const late = await ada.say('late');
    clock.pass(-8);
    // Two minutes old by the clock, but not by what was written since; and one that is not written yet.
    expect(await change(early)).toEqual({ code: 'forbidden' });
    expect(await change(late)).toEqual({ code: 'forbidden' });
    const since = await ada.say('since');
    clock.pass(4);
    expect(await ada.edit({ thread: page.key, id: since.id, text: 'changed' })).toHaveProperty('edited');
    clock.pass(-60 * 24 * 3_650);
    expect(await change(since)).toEqual({ code: 'forbidden' });
  });

  it('is not edited by the same text', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const { id } = await ada.say('same');
    const { at } = (await ada.open({ page })).thread;
    expect(await ada.edit({ thread: page.key, id, text: 'same' })).not.toHaveProperty('edited');
    expect((await ada.open({ page })).thread.at).toBe(at);
  });

  it('keeps to the limits when it is edited', async () => {
    const ada = guest(await backendFor({ limits: { text: 10 } }), 'Ada');
    const { id } = await ada.say('short');
    for (const text of [' ', 'far too long', '*a_ '.repeat(2_000)])
      expect(await failureOf(ada.edit({ thread: page.key, id, text }))).toEqual({ code: 'invalid', field: 'text' });
    expect(await ada.source({ thread: page.key, id })).toEqual({ text: 'short' });
  });

  it('is nobody else’s to change, remove or read the source of', async () => {
    const backend = await backendFor();
    const { id } = await guest(backend, 'Ada').say('mine');
    const bo = guest(backend, 'Bo');
    const target = { thread: page.key, id };
    for (const act of [() => bo.edit({ ...target, text: 'x' }), () => bo.remove(target), () => bo.source(target)])
      expect(await failureOf(act())).toEqual({ code: 'forbidden' });
    expect(await failureOf(bo.remove({ thread: page.key, id: 'nowhere' }))).toEqual({ code: 'not-found' });
    expect(await failureOf(bo.remove({ thread: pageOf('other').key, id }))).toEqual({ code: 'not-found' });
  });

  it('goes with an account, not with the device it was written on', async () => {
    const backend = await backendFor();
    const { id } = await member(backend, { id: 'u1', name: 'Ada' }, { device: 'shared' }).say('mine');
    const target = { thread: page.key, id, text: 'x' };
    expect(await failureOf(member(backend, { id: 'u2', name: 'Bo' }, { device: 'shared' }).edit(target))).toEqual({ code: 'forbidden' });
    expect(wordsOf(await member(backend, { id: 'u1', name: 'Ada' }, { device: 'phone' }).edit(target))).toBe('x');
  });
});

describe('removing', () => {
  it('leaves nothing where nothing hangs below', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const { id } = await ada.say('gone');
    expect(await ada.remove({ thread: page.key, id })).toBeNull();
    expect(await everyRow(ada)).toEqual([]);
    expect(await failureOf(ada.remove({ thread: page.key, id }))).toEqual({ code: 'not-found' });
    expect(await failureOf(ada.source({ thread: page.key, id }))).toEqual({ code: 'not-found' });
  });

  it('leaves a tombstone that keeps the place of replies and nothing else', async () => {
    const backend = await backendFor();
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const root = await ada.say('a secret', null, { guest: { name: 'Ada', website: 'https://ada.example' } });
    await bo.react({ thread: page.key, comment: root.id, kind: 'heart', on: true });
    const reply = await bo.say('Oh!', root);
    const tombstone = {
      id: root.id,
      parent: null,
      author: { id: null, name: '' },
      body: { text: '' },
      created: root.created,
      state: 'deleted',
      replies: 1,
      reactions: [],
    };
    expect(await ada.remove({ thread: page.key, id: root.id })).toEqual(tombstone);
    const { thread, page: first } = await bo.open({ page });
    expect(first.items).toEqual([tombstone, expect.objectContaining({ id: reply.id })]);
    expect(thread.count).toBe(1);
    expect((await bo.personal({ page }))!.comments.map((part) => part.id)).toEqual([reply.id]);
    expect((await ada.personal({ page }))!.comments).toEqual([]);
  });

  it('takes ancestors along that are tombstones without replies, and no others', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const one = await ada.say('one');
    const two = await ada.say('two', one);
    const three = await ada.say('three', two);
    const four = await ada.say('four', three);
    for (const { id } of [two, three]) expect((await ada.remove({ thread: page.key, id }))?.state).toBe('deleted');
    expect(await ada.remove({ thread: page.key, id: four.id })).toBeNull();
    expect(await everyRow(ada)).toMatchObject([{ id: one.id, replies: 0 }]);
  });
});
