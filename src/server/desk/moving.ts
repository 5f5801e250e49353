import { pageKey } from '../../contract/key.ts';
import { CommentError } from '../../contract/errors.ts';
import type { Desk } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { leadOn } from '../backend/alias.ts';
import type { Work } from '../store/index.ts';
import { writeDeed } from '../backend/deeds.ts';
import type { Doer, Ground } from './ground.ts';
import { noThread } from './lock.ts';

/** How a thread is moved for another reason than that somebody asked for it. */
interface Instead {
  /** Whether it may be merged. */
  merge: boolean;
  /** What is noted instead of a move. */
  also(work: Work): Promise<unknown>;
}

/** Answers `move`: merges a thread into the one that is there, or gives it another key. */
export async function move(ground: Ground, doer: Doer, input: { from: Id; to: Id }, instead?: Instead): Promise<Desk['move']['answer']> {
  const { context, threads } = ground;
  const { site } = doer;
  const from = keyOf(input.from, 'from');
  const to = keyOf(input.to, 'to');
  const { there, target } = await context.store.read(async (work) => {
    const target = await leadOn(work, site, to);
    if (!(await isThere(work, site, from))) noThread('from');
    return { target, there: await isThere(work, site, target) };
  });
  if (target === from && to === from) throw new CommentError('invalid', 'The thread has this key already.', { field: 'to' });
  // Back to a key that it had before is a move, too.
  const how = there && target !== from ? 'merge' : 'move';
  if (how === 'merge' && instead?.merge === false)
    throw new CommentError('conflict', 'By now another thread has the key that it had before.', { field: 'to' });
  let log: Id | null = null;
  const lines = await threads.carry(how, site, from, to, false, async (work, line) => {
    if (instead) return void (await instead.also(work));
    const what = how === 'merge' ? [from, line.to] : [from, to];
    log = await writeDeed(work, doer, { act: how, thread: line.to, what, before: { from }, after: { to: line.to } });
  });
  const refusal = lines[0] ? lines[0].refusal : 'it is no longer there';
  if (refusal !== undefined) throw new CommentError('conflict', `The thread was not moved: ${refusal}.`, { field: 'to' });
  return { merged: how === 'merge', log };
}

/** A key as it is kept. Stars are for whole sites, by the command. */
function keyOf(text: Id, field: string): Id {
  const key = pageKey(text);
  if (key === '') throw new CommentError('invalid', 'A key has at least one character.', { field });
  if (key.includes('*')) throw new CommentError('invalid', 'Here one thread is moved at a time, so a key may have no star.', { field });
  return key;
}

async function isThere(work: Work, site: Id, key: Id): Promise<boolean> {
  const row = await work.selectFrom('thread').select('key').where('site', '=', site).where('key', '=', key).executeTakeFirst();
  return row !== undefined;
}

/** Answers `proposals`: what pages said of their earlier keys. */
export async function proposals({ threads }: Ground, site: Id): Promise<Desk['proposals']['answer']> {
  const { said } = await threads.proposals(site);
  return { items: said.map(({ thread, key, made }) => ({ thread, key, times: 1, last: made })) };
}
