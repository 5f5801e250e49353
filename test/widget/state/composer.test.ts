import { describe, expect, it } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { Draft, GuestFields } from '../../../src/contract/types.ts';
import { doorOf, opened, page, storage, world } from '../support.ts';

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
    const sent = await desk.main.send();
    const problem = desk.main.problem.value;
    expect(problem && [problem.field, problem.sentence]).toEqual(wrong);
    expect([sent === null, tree.roots.value.length]).toEqual(wrong ? [true, 0] : [false, 1]);
  });

  it('is said of a website that is required', async () => {
    const { desk } = await opened(doorOf(world({ guest: { website: 'required' } })));
    desk.main.text.value = 'Hello.';
    await desk.main.send();
    expect(desk.main.problem.value).toEqual({ field: 'website', sentence: 'needWebsite' });
  });

  it('is that the page has moved on, once it has, and nothing is lost', async () => {
    const life = new AbortController();
    const items = storage();
    const { desk, acts } = await opened(doorOf(world()), { end: life.signal }, items);
    desk.main.text.value = 'Half a thought';
    life.abort();
    expect(await desk.main.send()).toBeNull();
    expect([desk.main.problem.value?.sentence, acts.outgoing.value]).toEqual(['unsettled', []]);
    expect(items.getItem(`afterword:drafts:${page.key}`)).toContain('Half a thought');
  });

  it('is not said where the field is not asked for', async () => {
    const { desk } = await opened(doorOf(world({ guest: {} })));
    desk.guest.email.value = 'nonsense';
    desk.main.text.value = 'Hello.';
    expect(await desk.main.send()).toMatchObject({ author: { name: '' } });
  });

  it('is forgotten as soon as something is changed', async () => {
    const { desk } = await opened(doorOf(world()));
    await desk.main.send();
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
    await desk.main.send();
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

  it('empties the composer, forgets the draft and remembers the writer', async () => {
    const items = storage();
    const { desk } = await counter([], items);
    desk.main.text.value = 'Hello.';
    expect([...items.items.keys()].some((name) => name.includes('drafts'))).toBe(true);
    await desk.main.send();
    expect(desk.main.text.value).toBe('');
    expect([...items.items]).toEqual([['afterword:guest', '{"name":"Ada"}']]);
    const { desk: later } = await counter([], items);
    expect(later.guest.name.peek()).toBe(' Ada ');
  });

  it('twice at once makes one comment', async () => {
    const { desk, drafts, tree } = await counter();
    desk.main.text.value = 'Hello.';
    const [one, two] = await Promise.all([desk.main.send(), desk.main.send()]);
    expect([one?.body, two]).toEqual([{ text: 'Hello.' }, null]);
    expect([drafts.length, tree.roots.value.length]).toEqual([1, 1]);
  });

  it('keeps text, draft and key where it failed, so that a lost answer is found again', async () => {
    const { desk, drafts, items, scene } = await counter([new CommentError('offline', '')]);
    desk.main.text.value = 'Hello.';
    expect(await desk.main.send()).toBeNull();
    expect(desk.main.text.value).toBe('Hello.');
    expect(desk.main.problem.value).toMatchObject({ field: null, sentence: { code: 'offline' } });
    expect(items.items.get(`afterword:drafts:${page.key}`)).toContain('Hello.');
    await desk.main.send();
    expect(drafts[1]!.key).toBe(drafts[0]!.key);
    expect((await scene.as(null).open({ page })).thread.count).toBe(1);
  });

  it('takes a new key where the old one made something else already', async () => {
    const { desk, drafts } = await counter([new CommentError('conflict', '')]);
    desk.main.text.value = 'Hello.';
    expect(await desk.main.send()).toBeNull();
    expect(await desk.main.send()).not.toBeNull();
    expect(drafts[1]!.key).not.toBe(drafts[0]!.key);
  });

  it('takes a new key for each comment', async () => {
    const { desk, drafts } = await counter();
    for (const text of ['One.', 'One.']) {
      desk.main.text.value = text;
      await desk.main.send();
    }
    expect(new Set(drafts.map(({ key }) => key)).size).toBe(2);
  });

  it('puts what the backend says beside the field it names', async () => {
    const { desk } = await counter([new CommentError('invalid', 'No such name.', { field: 'guest.name' })]);
    desk.main.text.value = 'Hello.';
    await desk.main.send();
    expect(desk.main.problem.value).toMatchObject({ field: 'name', sentence: { message: 'No such name.' } });
  });

  it('puts what it says of no field of the form beneath the form', async () => {
    const { desk } = await counter([new CommentError('invalid', 'Parent is gone.', { field: 'parent' })]);
    desk.main.text.value = 'Hello.';
    await desk.main.send();
    expect(desk.main.problem.value?.field).toBeNull();
  });
});

describe('a draft', () => {
  it('is there again after a reload, with its key', async () => {
    const items = storage();
    const scene = world();
    const { desk } = await opened(doorOf(scene), {}, items);
    desk.main.text.value = 'Half a thou';
    const key = JSON.parse(items.items.get(`afterword:drafts:${page.key}`)!).new.key as string;
    const { desk: later } = await opened(doorOf(scene), {}, items);
    expect(later.main.text.value).toBe('Half a thou');
    later.main.text.value = 'Half a thought';
    expect(JSON.parse(items.items.get(`afterword:drafts:${page.key}`)!).new).toEqual({ text: 'Half a thought', key });
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
});

describe('an edit', () => {
  it('begins with what was typed, sends what is there and leaves no draft', async () => {
    const scene = world();
    const own = await scene.write('Helo.', null, 'ada');
    const { desk, tree, items } = await opened(doorOf(scene));
    const composer = await desk.edit(tree.get(own.id)!);
    expect([composer.text.value, items.items.size]).toEqual(['Helo.', 0]);
    composer.text.value = 'Hello.';
    await composer.send();
    expect([tree.get(own.id)!.row.value.body, items.items.size]).toEqual([{ text: 'Hello.' }, 0]);
  });

  it('asks a guest for nothing', async () => {
    const scene = world({ guest: { name: 'required' } });
    const own = await scene.write('Helo.', null, 'ada');
    const { desk, tree } = await opened(doorOf(scene));
    const composer = await desk.edit(tree.get(own.id)!);
    composer.text.value = 'Hello.';
    expect(await composer.send()).toMatchObject({ body: { text: 'Hello.' } });
  });
});
