import { describe, expect, it, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import { deferred, doorOf, page, row, sessionOf, settled, storage, world, type Bend, draftItem } from '../support.ts';

const names = (told: [string, unknown][]): string[] => told.map(([event]) => event);

/** Fails the first time. */
function onceOffline(): Bend {
  let failed = false;
  return ({ open }) => ({
    open: (input, call) => {
      if (failed) return open(input, call);
      failed = true;
      return Promise.reject(new CommentError('offline', ''));
    },
  });
}

it('tells the page how many comments there are, and when the thread is ready', async () => {
  const scene = world();
  await scene.write('one');
  const { told } = sessionOf(doorOf(scene));
  await settled();
  expect(told).toEqual([
    ['count', 1],
    ['ready', { count: 1 }],
  ]);
});

it('does not say that a comment came which is the reader’s own after all', async () => {
  const { session } = sessionOf(doorOf(world()));
  await settled();
  session.state.news.value = [row('own')];
  session.state.news.value = [];
  session.announcer.announce('Your comment is posted.');
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(session.announcer.polite.value).toBe('Your comment is posted.');
});

it('tells of the count again only when it changed', async () => {
  const scene = world();
  await scene.write('one');
  const { told, session } = sessionOf(doorOf(scene));
  await settled();
  session.acts.react(null, 'heart');
  await settled();
  expect(told.filter(([event]) => event === 'count')).toEqual([['count', 1]]);
  session.desk.guest.name.value = 'Ada';
  session.desk.main.text.value = 'two';
  session.desk.main.send();
  await settled();
  expect(told.slice(-2)).toEqual([
    ['count', 2],
    ['sent', { id: '2', state: 'visible' }],
  ]);
});

it('tells what failed', async () => {
  const { told, session } = sessionOf(doorOf(world(), 'ada', onceOffline()));
  await settled();
  expect(told).toEqual([['error', expect.objectContaining({ code: 'offline' })]]);
  expect(session.state.phase.value).toBe('failed');
});

it('is as ready after a second try as it would have been after the first', async () => {
  const scene = world({ pageSize: 1 });
  await scene.write('one');
  const two = await scene.write('two');
  const items = storage(new Map([draftItem('reply:1', 'Half an ans')]));
  const { told, session } = sessionOf(doorOf(scene, 'ada', onceOffline()), { focus: two.id }, items);
  await settled();
  await session.start();
  await settled();
  expect(names(told)).toEqual(['error', 'count', 'ready']);
  expect([session.target.value, session.desk.open.value.size]).toEqual([two.id, 1]);
});

it('says aloud what could not be done, and brings it back', async () => {
  const scene = world();
  const own = await scene.write('mine', null, 'ada');
  const { session, told } = sessionOf(
    doorOf(scene, 'ada', () => ({
      react: async () => {
        throw new CommentError('forbidden', '');
      },
    })),
  );
  await settled();
  session.acts.react(session.state.tree.get(own.id)!, 'heart');
  await settled();
  await new Promise((resolve) => {
    setTimeout(resolve, 120);
  });
  expect(session.announcer.assertive.value).toBe('Your reaction was not counted: This is not allowed.');
  expect(told.at(-1)).toEqual(['error', expect.objectContaining({ code: 'forbidden' })]);
});

it('marks and focuses the comment that the address names, wherever it is', async () => {
  const scene = world({ pageSize: 1 });
  await scene.write('one');
  const two = await scene.write('two');
  const { session } = sessionOf(doorOf(scene), { focus: two.id });
  await settled();
  expect([session.target.value, session.focus.value]).toEqual([two.id, two.id]);
  expect(session.state.tree.apart.value).toEqual([two.id]);
});

it('unfolds the branches above a comment that is visited', async () => {
  const scene = world();
  const root = await scene.write('root');
  const reply = await scene.write('reply', root.id);
  const deep = await scene.write('deep', reply.id);
  const { session } = sessionOf(doorOf(scene));
  await settled();
  const entry = (id: string) => session.state.tree.get(id)!;
  session.reading.fold(entry(root.id).id, true);
  session.reading.fold(entry(reply.id).id, true);
  session.reading.fold(entry(deep.id).id, true);
  await session.visit(deep.id);
  expect([[...session.reading.folded.value], session.target.value]).toEqual([[deep.id], deep.id]);
  session.reading.fold(entry(deep.id).id, false);
  expect(session.reading.folded.value.size).toBe(0);
});

it('loads a comment that is visited later', async () => {
  const scene = world({ pageSize: 1 });
  await scene.write('one');
  const two = await scene.write('two');
  const { session } = sessionOf(doorOf(scene));
  await settled();
  await session.visit(two.id);
  expect([session.target.value, session.state.tree.apart.value]).toEqual([two.id, [two.id]]);
});

it('says that it could not ask, and not that a comment went, where that is so', async () => {
  let down = false;
  const scene = world({ pageSize: 1 });
  await scene.write('one');
  const two = await scene.write('two');
  const { session, told } = sessionOf(
    doorOf(scene, 'ada', ({ open }) => ({
      open: (input, call) => (down ? Promise.reject(new CommentError('unavailable', '')) : open(input, call)),
    })),
  );
  await settled();
  const said = vi.spyOn(session.announcer, 'announce');
  down = true;
  await session.visit(two.id);
  expect([session.state.problem.value?.code, session.target.value, session.state.phase.value]).toEqual(['unavailable', null, 'ready']);
  expect([said.mock.calls, told.at(-1)?.[0]]).toEqual([[], 'error']);
  down = false;
  await session.visit(two.id);
  expect([session.state.problem.value, session.target.value]).toEqual([null, two.id]);
});

it('says so where the comment that the address names is not there', async () => {
  const { session } = sessionOf(doorOf(world()), { focus: 'nobody' });
  await settled();
  await new Promise((resolve) => {
    setTimeout(resolve, 120);
  });
  expect([session.target.value, session.announcer.polite.value]).toEqual([null, expect.stringContaining('not here any more')]);
});

it('sends what was removed and opens what was being written before the reload', async () => {
  const scene = world();
  const own = await scene.write('mine', null, 'ada');
  await scene.write('hers');
  const items = storage(new Map([[`afterword:removals:${page.key}`, `["${own.id}"]`], draftItem('reply:2', 'Half an ans')]));
  const { session } = sessionOf(doorOf(scene), {}, items);
  await settled();
  expect(session.state.tree.roots.value).toEqual(['2']);
  expect([...session.desk.open.value.keys()]).toEqual(['reply:2']);
});

it('follows the thread once somebody looks', async () => {
  const scene = world();
  const { session, active } = sessionOf(doorOf(scene));
  await settled();
  await scene.write('one');
  await settled();
  expect(session.state.news.value).toEqual([]);
  active.value = true;
  await settled();
  expect(session.state.news.value).toHaveLength(1);
});

it('tells nothing more once its end has come', async () => {
  const scene = world();
  const end = new AbortController();
  const gate = deferred();
  const { told, session } = sessionOf(
    doorOf(scene, 'ada', ({ open }) => ({
      open: async (input, call) => {
        await gate.promise;
        return open(input, call);
      },
    })),
    { end: end.signal },
  );
  end.abort();
  gate.resolve();
  await settled();
  session.state.problem.value = new CommentError('offline', '');
  session.state.put(row('1'));
  expect(told).toEqual([]);
});

it.each([
  '5',
  '"heart"',
  'null',
  '[]',
  '[5]',
  '{}',
  '{"new":5}',
  '{"new":{"text":5,"key":"k"}}',
  '{"new":{"text":"Hi"}}',
  '{"name":{}}',
  '{',
  '',
])('whatever stands in storage, one can read and write: %s', async (kept) => {
  const scene = world();
  const own = await scene.write('mine', null, 'ada');
  const names = [draftItem('new', '')[0].slice(10), 'outbox:k', `reacted:${page.key}`, `removals:${page.key}`, 'guest'];
  const items = storage(new Map(names.map((name) => [`afterword:${name}`, kept])));
  const { session, told } = sessionOf(doorOf(scene), {}, items);
  await settled();
  expect(typeof session.desk.main.text.value).toBe('string');
  session.desk.guest.name.value = 'Ada';
  session.desk.main.text.value = 'two';
  session.desk.main.send();
  await settled();
  session.acts.remove(session.state.tree.get(own.id)!);
  session.acts.undo(session.state.tree.get(own.id)!);
  expect(told.map(([event]) => event)).toEqual(['count', 'ready', 'count', 'sent']);
  expect(session.state.tree.roots.value).toHaveLength(2);
});

/** Answers with so many comments at once: each tenth is a root, the others answer it. */
const long =
  (count: number): Bend =>
  ({ open }) => ({
    open: async (input, call) => {
      const answer = await open(input, call);
      const items = Array.from({ length: count }, (_, index) => row(`c${index}`, index % 10 ? `c${index - (index % 10)}` : null));
      return { ...answer, page: { items, next: null } };
    },
  });

describe('a comment that is linked to in a long answer', () => {
  it('is gone to where it stands once it is drawn, without asking for it', async () => {
    const { session } = sessionOf(doorOf(world(), 'ada', long(300)));
    await settled();
    await session.visit('c299');
    expect([session.state.tree.get('c299'), session.focus.value]).toEqual([undefined, 'c299']);
    await session.state.backlog.done();
    expect([session.target.value, session.focus.value, session.state.tree.apart.value]).toEqual(['c299', 'c299', []]);
  });

  it('is left alone once the reader does something else', async () => {
    const { session } = sessionOf(doorOf(world(), 'ada', long(300)));
    await settled(1);
    await session.visit('c299');
    dispatchEvent(new Event('wheel'));
    expect(session.focus.value).toBeNull();
    await session.visit('c298');
    session.focus.value = null;
    session.focus.value = 'c0';
    dispatchEvent(new Event('keydown'));
    expect(session.focus.value).toBe('c0');
  });

  it('is shown apart where it is held back, and takes its place when that is drawn', async () => {
    const { session } = sessionOf(doorOf(world(), 'ada', long(10_100)));
    await settled();
    await session.visit('c10095');
    const { tree, backlog } = session.state;
    expect([tree.apart.value, tree.get('c10095')?.parent?.id]).toEqual([['c10090'], 'c10090']);
    await backlog.done();
    backlog.release();
    await backlog.done();
    expect([tree.apart.value, tree.roots.value.at(-1)]).toEqual([[], 'c10090']);
  }, 30_000);
});
