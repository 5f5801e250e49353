import { describe, expect, it } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { Draft } from '../../../src/contract/types.ts';
import { shown } from '../../../src/widget/state/shown.ts';
import { deferred, doorOf, opened, page, settled, world, type Bend } from '../support.ts';

const draft = (text: string, parent: string | null = null): Draft => ({
  page,
  thread: page.key,
  parent,
  text,
  key: `draft of ${text}`,
  guest: { name: 'Ada' },
});

/** Holds `create` and `edit` until the gate opens. */
function gated() {
  const gate = deferred();
  const bend: Bend = ({ create, edit }) => ({
    create: async (input, call) => {
      await gate.promise;
      return create(input, call);
    },
    edit: async (input, call) => {
      await gate.promise;
      return edit(input, call);
    },
  });
  return { gate, bend };
}

describe('a new comment', () => {
  it('is drawn while it is under way, and takes its place once it is answered', async () => {
    const scene = world();
    await scene.write('one');
    const { gate, bend } = gated();
    const { acts, tree, state, told } = await opened(doorOf(scene, 'ada', bend));
    acts.create(draft('two'), 'Ada', 'new');
    expect(acts.outgoing.value).toMatchObject([{ name: 'Ada', draft: { text: 'two' } }]);
    expect(tree.roots.value).toEqual(['1']);
    gate.resolve();
    await settled();
    expect([acts.outgoing.value, tree.roots.value, state.thread.value?.count]).toEqual([[], ['1', '2'], 2]);
    expect(told).toEqual([['sent', '2', 'visible']]);
    expect(state.rights(tree.get('2')!)).toContain('edit');
  });

  it('is no longer drawn where it was refused', async () => {
    const { acts, tree, state, told, desk } = await opened(
      doorOf(world(), 'ada', () => ({
        create: async () => {
          throw new CommentError('forbidden', '');
        },
      })),
    );
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    expect([acts.outgoing.value, tree.roots.value, state.thread.value?.count]).toEqual([[], [], 0]);
    expect([told, desk.main.text.value]).toEqual([[['refused', 'create', 'forbidden']], 'one']);
  });

  it('comes first where the newest do', async () => {
    const scene = world();
    await scene.write('one');
    const { acts, tree } = await opened(doorOf(scene), { sort: 'newest' });
    acts.create(draft('two'), 'Ada', 'new');
    await settled();
    expect(tree.roots.value).toEqual(['2', '1']);
  });

  it('hangs under what it answers', async () => {
    const scene = world();
    const one = await scene.write('one');
    const { acts, tree } = await opened(doorOf(scene), { sort: 'newest' });
    acts.create(draft('answer', one.id), 'Ada', 'new');
    await settled();
    expect([tree.roots.value, tree.get(one.id)!.replies.value]).toEqual([['1'], ['2']]);
  });

  it('that waits for a moderator is not counted', async () => {
    const { acts, tree, state, told } = await opened(doorOf(world({ hold: () => true })));
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    expect([tree.get('1')?.row.value.state, state.thread.value?.count, told]).toEqual(['pending', 0, [['sent', '1', 'pending']]]);
  });

  it('that live news brought first is drawn and counted once', async () => {
    const scene = world();
    const { acts, tree, state } = await opened(
      doorOf(scene, 'ada', ({ create }) => ({
        create: async (input, call) => {
          const comment = await create(input, call);
          const { mine: _mine, ...shared } = comment;
          state.put(shared);
          state.thread.value = { ...state.thread.value!, count: 1 };
          return comment;
        },
      })),
    );
    acts.create(draft('one'), 'Ada', 'new');
    await settled();
    expect([tree.roots.value, state.news.value, state.thread.value?.count]).toEqual([['1'], [], 1]);
  });
});

describe('an edit', () => {
  it('shows at once and stands once it was answered', async () => {
    const scene = world();
    const own = await scene.write('Helo.', null, 'ada');
    const { gate, bend } = gated();
    const { acts, tree } = await opened(doorOf(scene, 'ada', bend));
    const entry = tree.get(own.id)!;
    acts.edit(entry, 'Hello.', 'Helo.');
    expect([shown(entry).comment.body, entry.row.value.body]).toEqual([{ text: 'Hello.' }, { text: 'Helo.' }]);
    gate.resolve();
    await settled();
    expect([entry.row.value.body, entry.row.value.edited, entry.intents.value]).toEqual([{ text: 'Hello.' }, expect.any(String), []]);
  });

  it('is taken back where it was refused', async () => {
    const scene = world({ limits: { text: 10 } });
    const own = await scene.write('Helo.', null, 'ada');
    const { acts, tree, desk } = await opened(doorOf(scene));
    const entry = tree.get(own.id)!;
    acts.edit(entry, 'Hello, everybody.', 'Helo.');
    await settled();
    expect(shown(entry).comment.body).toEqual({ text: 'Helo.' });
    const composer = desk.open.value.get(`edit:${own.id}`)!;
    expect([composer.text.value, composer.problem.value?.field]).toEqual(['Hello, everybody.', 'text']);
  });

  it('begins with what was typed, asked for only where it is not at hand', async () => {
    const scene = world();
    const own = await scene.write('Helo.', null, 'ada');
    const asked: string[] = [];
    const { acts, tree } = await opened(
      doorOf(scene, 'ada', ({ source }) => ({
        source: (input, call) => {
          asked.push(input.id);
          return source(input, call);
        },
      })),
    );
    const entry = tree.get(own.id)!;
    expect([await acts.source(entry), asked]).toEqual(['Helo.', []]);
    entry.mine.value = { can: ['edit'], reacted: [] };
    expect([await acts.source(entry), asked]).toEqual(['Helo.', [own.id]]);
  });
});

it('a text can be seen as it would be drawn', async () => {
  const { acts } = await opened(doorOf(world()));
  expect(await acts.preview('*Hello*')).toEqual({ text: '*Hello*' });
});
