import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { Draft, GuestFields } from '../../../src/contract/types.ts';
import { doorOf, opened, page, settled, storage, world } from '../support.ts';

describe('what can be said without asking the backend', () => {
  const every: GuestFields = { name: 'required', email: 'required', website: 'optional' };
  const fine = { text: 'Hello.', name: 'Ada', email: 'ada@example.org', website: '' };
  const cases: [string, Partial<typeof fine>, [string, string] | null][] = [
    ['nothing is written', { text: '' }, ['text', 'needText']],
    ['only spaces are written', { text: ' \n\t ' }, ['text', 'needText']],
    ['the name is missing', { name: '  ' }, ['name', 'needName']],
    ['the address is missing', { email: '' }, ['email', 'needEmail']],
    ['the address has no @', { email: 'ada.example.org' }, ['email', 'badEmail']],
    ['the address has no domain', { email: 'ada@example' }, ['email', 'badEmail']],
    ['the address has a space', { email: 'a da@example.org' }, ['email', 'badEmail']],
    ['the website is a script', { website: 'javascript:alert(1)' }, ['website', 'badWebsite']],
    ['the website is of another kind', { website: 'ftp://example.org' }, ['website', 'badWebsite']],
    ['the website has a port and no scheme', { website: 'example.org:8080' }, null],
    ['the website is a sentence', { website: 'have none' }, ['website', 'badWebsite']],
    ['the text is missing and the name, too', { text: '', name: '' }, ['text', 'needText']],
    ['all is well', {}, null],
    ['the website has no scheme', { website: 'example.org' }, null],
    ['the website has one', { website: 'https://example.org/ada' }, null],
    ['there are spaces around the address', { email: '  ada@example.org ' }, null],
  ];

  it.each(cases)('is right where %s', async (_case, said, wrong) => {
    const scene = world({ guest: every });
    const { desk, tree } = await opened(doorOf(scene));
    const { text, ...guest } = { ...fine, ...said };
    desk.main.text.value = text;
    desk.guest.name.value = guest.name;
    desk.guest.email.value = guest.email;
    desk.guest.website.value = guest.website;
    const sent = desk.main.send();
    const problem = desk.main.problem.value;
    expect(problem && [problem.field, problem.sentence]).toEqual(wrong);
    await settled();
    expect([sent === null, tree.roots.value.length]).toEqual(wrong ? [true, 0] : [false, 1]);
  });

  it('is said of a website that is required', async () => {
    const { desk } = await opened(doorOf(world({ guest: { website: 'required' } })));
    desk.main.text.value = 'Hello.';
    desk.main.send();
    expect(desk.main.problem.value).toEqual({ field: 'website', sentence: 'needWebsite' });
  });

  it('is that the page has moved on, once it has, and nothing is lost', async () => {
    const life = new AbortController();
    const items = storage();
    const { desk, acts } = await opened(doorOf(world()), { end: life.signal }, items);
    desk.main.text.value = 'Half a thought';
    life.abort();
    expect(desk.main.send()).toBeNull();
    expect([desk.main.problem.value?.sentence, acts.outgoing.value]).toEqual(['unsettled', []]);
    expect([...items.items.values()].join()).toContain('Half a thought');
  });

  it('is not said where the field is not asked for', async () => {
    const { desk, tree } = await opened(doorOf(world({ guest: {} })));
    desk.guest.email.value = 'nonsense';
    desk.main.text.value = 'Hello.';
    desk.main.send();
    await settled();
    expect(tree.get('1')?.row.value.author.name).toBe('');
  });

  it('is forgotten as soon as something is changed', async () => {
    const { desk } = await opened(doorOf(world()));
    desk.main.send();
    expect(desk.main.problem.value?.field).toBe('text');
    desk.main.text.value = 'H';
    expect(desk.main.problem.value).toBeNull();
  });
});

/** A backend that notes each draft and refuses the first ones. */
async function counter(refusals: CommentError[] = [], items = storage()) {
  const scene = world();
  const drafts: Draft[] = [];
  const made = await opened(
    doorOf(scene, 'ada', ({ create }) => ({
      create: async (draft, call) => {
        drafts.push(draft);
        const refusal = refusals.shift();
        if (refusal) throw refusal;
        return create(draft, call);
      },
    })),
    {},
    items,
  );
  made.desk.guest.name.value = ' Ada ';
  return { ...made, drafts, scene };
}

describe('sending', () => {
  it('hands over the page, the thread and the writer, trimmed', async () => {
    const { desk, drafts } = await counter();
    desk.guest.website.value = 'example.org';
    desk.main.text.value = ' Hello. ';
    desk.main.send();
    await settled();
    expect(drafts).toEqual([
      {
        page,
        thread: page.key,
        parent: null,
        text: ' Hello. ',
        key: expect.stringMatching(/^[0-9a-f]{32}$/),
        guest: { name: 'Ada', website: 'https://example.org' },
      },
    ]);
  });

  it('empties the composer, forgets the draft and remembers the writer who agreed', async () => {
    const items = storage();
    const { desk } = await counter([], items);
    desk.main.text.value = 'Hello.';
    expect([...items.items.keys()].some((name) => name.includes('draft'))).toBe(true);
    desk.main.send();
    await settled();
    // But for a minute, what tells other tabs.
    expect([desk.main.text.value, [...items.items.keys()]]).toEqual(['', ['afterword:sent']]);
    desk.remember.value = true;
    desk.main.text.value = 'Hello again.';
    desk.main.send();
    await settled();
    expect([...items.items].filter(([name]) => name !== 'afterword:sent')).toEqual([['afterword:guest', '{"name":"Ada"}']]);
    const { desk: later } = await counter([], items);
    expect([later.guest.name.peek(), later.remember.value]).toEqual([' Ada ', true]);
    later.remember.value = false;
    later.main.text.value = 'And no more.';
    later.main.send();
    await settled();
    expect([...items.items.keys()].filter((name) => name !== 'afterword:sent')).toEqual([]);
  });

  it('is kept before it leaves, and until it was answered', async () => {
    const { desk, drafts, items } = await counter([new CommentError('unavailable', '', { retryAfter: 60 })]);
    desk.main.text.value = 'Hello.';
    const key = desk.main.send()!;
    expect([...items.items.keys()]).toEqual([`afterword:outbox:${key}`]);
    await settled();
    expect([drafts.length, items.items.get(`afterword:outbox:${key}`)]).toEqual([1, expect.stringContaining('Hello.')]);
  });

  it('twice at once makes one comment and no complaint', async () => {
    const { desk, drafts, tree } = await counter();
    desk.main.text.value = 'Hello.';
    const keys = [desk.main.send(), desk.main.send()];
    await settled();
    expect([keys[1], desk.main.problem.value, drafts.length, tree.roots.value.length]).toEqual([null, null, 1, 1]);
  });

  it('gives the text back with its key where it was refused, so that it is sent once', async () => {
    const { desk, drafts, scene, items } = await counter([new CommentError('forbidden', '')]);
    desk.main.text.value = 'Hello.';
    desk.main.send();
    await settled();
    expect([desk.main.text.value, desk.main.problem.value]).toMatchObject(['Hello.', { field: null, sentence: { code: 'forbidden' } }]);
    expect([...items.items.keys()].map((name) => name.split(':')[1])).toEqual(['draft']);
    desk.main.send();
    await settled();
    expect(drafts[1]!.key).toBe(drafts[0]!.key);
    expect((await scene.as(null).open({ page })).thread.count).toBe(1);
  });

  it('leaves what is being written alone where an earlier text is refused; it is written anew at the reader’s word, and neither is lost', async () => {
    const { desk, acts } = await counter([new CommentError('forbidden', '')]);
    desk.main.text.value = 'Hello.';
    const key = desk.main.send()!;
    desk.main.text.value = 'Something new';
    await settled();
    expect(acts.outgoing.value).toMatchObject([{ draft: { text: 'Hello.' }, stand: { phase: 'refused' } }]);
    await desk.reopen(key);
    expect([acts.outgoing.value, desk.main.text.value, desk.main.others.value]).toEqual([[], 'Hello.', 1]);
    desk.main.swap();
    expect([desk.main.text.value, desk.main.others.value]).toEqual(['Something new', 1]);
  });

  it('takes a new key where the old one made something else already', async () => {
    const { desk, drafts } = await counter([new CommentError('conflict', '')]);
    desk.main.text.value = 'Hello.';
    desk.main.send();
    await settled();
    desk.main.send();
    await settled();
    expect([drafts.length, drafts[1]!.key === drafts[0]!.key]).toEqual([2, false]);
  });

  it('takes a new key for each comment', async () => {
    const { desk, drafts } = await counter();
    for (const text of ['One.', 'One.']) {
      desk.main.text.value = text;
      desk.main.send();
      await settled();
    }
    expect(new Set(drafts.map(({ key }) => key)).size).toBe(2);
  });

  it('puts what the backend says beside the field it names', async () => {
    const { desk } = await counter([new CommentError('invalid', 'No such name.', { field: 'guest.name' })]);
    desk.main.text.value = 'Hello.';
    desk.main.send();
    await settled();
    expect(desk.main.problem.value).toMatchObject({ field: 'name', sentence: { message: 'No such name.' } });
  });

  it('puts what it says of no field of the form beneath the form', async () => {
    const { desk } = await counter([new CommentError('invalid', 'Parent is gone.', { field: 'parent' })]);
    desk.main.text.value = 'Hello.';
    desk.main.send();
    await settled();
    expect(desk.main.problem.value?.field).toBeNull();
  });
});

/** What a tab is told when another writes. */
const hear = (): boolean => dispatchEvent(new StorageEvent('storage', { key: 'afterword:draft:x' }));

/** What it is told when another clears all that the site keeps. */
const clearing = (): boolean => dispatchEvent(new StorageEvent('storage', { key: null }));

describe('a draft', () => {
  it('is there again after a reload, with its key', async () => {
    const items = storage();
    const scene = world();
    const { desk } = await opened(doorOf(scene), {}, items);
    desk.main.text.value = 'Half a thou';
    const [name] = [...items.items.keys()];
    const { desk: later } = await opened(doorOf(scene), {}, items);
    expect(later.main.text.value).toBe('Half a thou');
    later.main.text.value = 'Half a thought';
    expect([...items.items]).toEqual([[name, expect.stringContaining('"Half a thought"')]]);
  });

  it('belongs to its page', async () => {
    const items = storage();
    const { desk } = await opened(doorOf(world()), {}, items);
    desk.main.text.value = 'Half a thou';
    const { desk: elsewhere } = await opened(doorOf(world()), { page: { ...page, key: 'https://example.org/mill' } }, items);
    expect(elsewhere.main.text.value).toBe('');
  });

  it('is known to be fleeting where storage refuses it', async () => {
    const { desk } = await opened(
      doorOf(world()),
      {},
      {
        ...storage(),
        setItem: () => {
          throw new Error('full');
        },
      },
    );
    desk.main.text.value = 'Half a thou';
    expect(desk.main.fleeting.value).toBe(true);
  });

  it('is forgotten when it is discarded, and when all is deleted by hand', async () => {
    const { desk, items } = await opened(doorOf(world()));
    for (const forget of [() => desk.main.discard(), () => (desk.main.text.value = '')]) {
      desk.main.text.value = 'Half a thou';
      forget();
      expect([desk.main.text.value, items.items.size]).toEqual(['', 0]);
    }
  });

  it('that was discarded can be had back for ten seconds', async () => {
    const { desk } = await opened(doorOf(world()));
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { main } = desk;
    main.text.value = 'Half a thou';
    main.discard();
    expect(main.discarded.value).toBe(true);
    main.undiscard();
    expect([main.text.value, main.discarded.value]).toEqual(['Half a thou', false]);
    main.discard();
    vi.advanceTimersByTime(10_000);
    expect(main.discarded.value).toBe(false);
    main.undiscard();
    expect(main.text.value).toBe('');
  });

  it('keeps what a guest said of themself, as long as it lasts', async () => {
    const items = storage();
    const { desk } = await opened(doorOf(world()), {}, items);
    desk.guest.name.value = 'Ada';
    desk.main.text.value = 'Half a thou';
    const { desk: later } = await opened(doorOf(world()), {}, items);
    expect(later.guest.name.value).toBe('Ada');
    later.main.discard();
    expect([...items.items]).toEqual([]);
  });

  it('follows another tab, and becomes two where both write at once', async () => {
    const items = storage();
    const { desk: here } = await opened(doorOf(world()), {}, items);
    here.guest.name.value = 'Ada';
    here.main.text.value = 'One';
    const { desk: there } = await opened(doorOf(world()), {}, items);
    here.main.text.value = 'One and';
    hear();
    expect([there.main.text.value, there.main.twin.value]).toEqual(['One and', false]);
    here.main.text.value = 'One and two';
    there.main.text.value = 'One and only';
    expect([here.main.twin.value, there.main.twin.value]).toEqual([false, true]);
    hear();
    expect([here.main.text.value, there.main.text.value, here.main.others.value]).toEqual(['One and two', 'One and only', 1]);
    here.main.send();
    hear();
    expect([here.main.text.value, there.main.text.value]).toEqual(['', 'One and only']);
  });

  it('that another tab sent is gone here, too', async () => {
    const items = storage();
    const { desk: here } = await opened(doorOf(world()), {}, items);
    here.guest.name.value = 'Ada';
    here.main.text.value = 'One';
    const { desk: there } = await opened(doorOf(world()), {}, items);
    here.main.send();
    hear();
    expect(there.main.text.value).toBe('');
  });

  it('that stands here outlasts a clearing of all storage by another tab, and stays one', async () => {
    const scene = world();
    const hers = await scene.write('hers');
    const items = storage();
    const { desk: here, tree } = await opened(doorOf(scene), {}, items);
    here.guest.name.value = 'Ada';
    here.main.text.value = 'One';
    here.reply(tree.get(hers.id)!).text.value = 'Two';
    const { desk: there } = await opened(doorOf(scene), {}, items);
    const before = [...items.items.keys()].toSorted();
    items.items.clear();
    clearing();
    const texts = [...here.open.value.values(), here.main, there.main].map(({ text }) => text.value);
    expect([texts, [...items.items.keys()].toSorted()]).toEqual([['Two', 'One', 'One'], before]);
    expect([here.main.twin.value, there.main.twin.value, here.main.others.value]).toEqual([false, false, 0]);
    const { desk: later } = await opened(doorOf(scene), {}, items);
    expect([later.main.text.value, later.guest.name.value]).toEqual(['One', 'Ada']);
  });

  it('that is empty stays so where all storage is cleared', async () => {
    const { desk, items } = await opened(doorOf(world()));
    desk.main.text.value = 'One';
    desk.main.discard();
    clearing();
    expect([desk.main.text.value, items.items.size]).toEqual(['', 0]);
  });
});

describe('an edit', () => {
  it('begins with what was typed, sends what is there and leaves no draft', async () => {
    const scene = world();
    const own = await scene.write('Helo.', null, 'ada');
    const { desk, tree, items } = await opened(doorOf(scene));
    const composer = await desk.edit(tree.get(own.id)!);
    expect([composer.text.value, items.items.size]).toEqual(['Helo.', 0]);
    composer.text.value = 'Hello.';
    composer.send();
    await settled();
    expect([tree.get(own.id)!.row.value.body, items.items.size]).toEqual([{ text: 'Hello.' }, 0]);
  });

  it('asks a guest for nothing', async () => {
    const scene = world({ guest: { name: 'required' } });
    const own = await scene.write('Helo.', null, 'ada');
    const { desk, tree } = await opened(doorOf(scene));
    const composer = await desk.edit(tree.get(own.id)!);
    composer.text.value = 'Hello.';
    composer.send();
    await settled();
    expect(tree.get(own.id)!.row.value.body).toEqual({ text: 'Hello.' });
  });
});
