import { options } from 'preact';
import { expect, it, onTestFinished } from 'vitest';
import { doorOf, settled, world } from '../support.ts';
import { Comment } from '../../../src/widget/living/Comment.tsx';
import { drawIn } from './draw.tsx';

/** A thread of five, and how often a comment of a list was looked at since. */
async function five() {
  const scene = world({ guest: {} });
  const written = [];
  for (const text of ['one', 'two', 'three', 'four', 'five']) written.push(await scene.write(text));
  const made = await drawIn(doorOf(scene, 'ada'));
  const { diffed } = options;
  let looks = 0;
  options.diffed = (vnode) => {
    if ((vnode.type as unknown) === Comment) looks++;
    diffed?.(vnode);
  };
  onTestFinished(() => void Object.assign(options, { diffed }));
  const { session } = made;
  const write = (parent: string | null): boolean => {
    const key = `key-${parent}`;
    const thread = session.state.thread.peek()!.id;
    return session.acts.create({ page: session.page, thread, parent, text: 'Mine.', key }, 'Ada', 'new');
  };
  return { ...made, written, write, looks: () => looks };
}

it('a reaction has no list looked through', async () => {
  const { session, written, looks } = await five();
  session.acts.react(session.state.tree.get(written[2]!.id)!, 'heart');
  await settled();
  expect([session.acts.outbox.posted.value, looks()]).toEqual([[], 0]);
});

it('a reply has only the list that it stands in looked through', async () => {
  const { written, write, looks, all } = await five();
  write(written[2]!.id);
  await settled();
  // It alone, once it has arrived.
  expect([all('.replies [part=body]').map((body) => body.textContent), looks()]).toEqual([['Mine.'], 1]);
});

it('a comment has its list looked through twice: as it sets out and as it arrives', async () => {
  const { write, looks, all } = await five();
  write(null);
  await settled();
  expect([all('.roots > li').length, looks()]).toEqual([6, 5 + 6]);
});
