import type { Feature, Id, InputOf, Mine, Personal, Who } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import { ownerOf } from '../../contract/admit.ts';
import type { Context } from './context.ts';
import { canOf, drawModerated, drawOwn, eachOf, guestOf, mineOf, type View } from './draw.ts';
import { viewOf } from './lock.ts';
import type { Settings } from '../../contract/rules.ts';
import { findThread } from './read.ts';

/** What one viewer chose: kinds by comment, those of the page under the empty id. */
type Chosen = Map<Id, string[]>;

/** The most comments of one's own that one answer tells of, the newest first to be told. */
const OWN = 1_000;
/** The most comments of others that one answer tells a moderator of. */
const WAITING = 200;

/** Answers `personal`: the viewer's part of a thread, or `null` for somebody of whom nothing is known. */
export async function personal(context: Context, who: Who, { page }: InputOf<'personal'>): Promise<Personal | null> {
  const owner = ownerOf(who);
  if (owner === null) return null;
  const { store, settings } = context;
  return store.read(async (work) => {
    const { key, row } = await findThread(work, who.site, page);
    const view = viewOf(context, row, who);
    const chosen = await chosenBy(work, who.site, key, owner, settings);
    const own = await ownRows(work, who.site, key, owner);
    const visible = own.filter((row) => row.state === 'visible');
    return {
      viewer: { ...guestOf(settings), ...(who.author && { author: who.author, providers: [] }) },
      can: canFor(who, view),
      each: eachOf(view),
      reacted: chosen.get('') ?? [],
      comments: [
        ...visible.map((row) => ({ id: row.id, mine: mineOf(row, chosen.get(row.id) ?? [], view) })),
        ...touched(chosen, new Set(visible.map((row) => row.id)), view),
      ],
      waiting: [
        ...own.filter((row) => row.state !== 'visible').map((row) => drawOwn(row, [], view)),
        ...(view.acts.includes('approve') ? await waitingRows(work, who.site, key, owner) : []).map((row) => drawModerated(row, [], view)),
      ],
    };
  });
}

/** Whoever signed in for this page signs out, and not in. */
function canFor(who: Who, view: View): Feature[] {
  const can = canOf(view);
  return who.roles.includes('page-moderator') ? [...can.filter((feature) => feature !== 'signIn'), 'signOut'] : can;
}

async function ownRows(work: Work, site: Id, thread: Id, owner: string) {
  const rows = work.selectFrom('comment').selectAll().where('site', '=', site).where('owner', '=', owner).where('thread', '=', thread);
  return (await rows.where('state', '!=', 'deleted').orderBy('seq', 'desc').limit(OWN).execute()).toReversed();
}

/** What others wrote in a thread and waits, for a moderator: the first to come first. */
function waitingRows(work: Work, site: Id, thread: Id, owner: string) {
  const rows = work.selectFrom('comment').selectAll().where('site', '=', site).where('thread', '=', thread).where('state', '=', 'pending');
  return rows
    .where(({ eb, or }) => or([eb('owner', 'is', null), eb('owner', '!=', owner)]))
    .orderBy('seq')
    .limit(WAITING)
    .execute();
}

/** Other people's comments that the viewer reacted to. */
function touched(chosen: Chosen, own: Set<Id>, view: View): { id: Id; mine: Mine }[] {
  return Array.from(chosen)
    .filter(([id]) => id !== '' && !own.has(id))
    .map(([id, reacted]) => ({ id, mine: { can: eachOf(view), reacted } }));
}

/** The kinds a viewer chose in a thread, for the page and for each comment that is visible. */
async function chosenBy(work: Work, site: Id, thread: Id, owner: string, settings: Settings): Promise<Chosen> {
  const rows = await work
    .selectFrom('reaction')
    .leftJoin('comment', (join) => join.onRef('comment.id', '=', 'reaction.comment').onRef('comment.site', '=', 'reaction.site'))
    .select(['reaction.comment', 'reaction.kind'])
    .where('reaction.site', '=', site)
    .where('reaction.thread', '=', thread)
    .where('reaction.owner', '=', owner)
    .where(({ eb, or }) => or([eb('reaction.comment', '=', ''), eb('comment.state', '=', 'visible')]))
    .orderBy('comment.seq')
    .execute();
  const offered = settings.kinds.map(({ kind }) => kind);
  const groups = Map.groupBy(rows, (row) => row.comment);
  return new Map(Array.from(groups, ([id, rows]) => [id, offered.filter((kind) => rows.some((row) => row.kind === kind))]));
}

/** The kinds a viewer chose for one comment, in the order of the kinds. */
export async function chosenFor(work: Work, site: Id, thread: Id, comment: Id, owner: string, settings: Settings): Promise<string[]> {
  const rows = await work
    .selectFrom('reaction')
    .select('kind')
    .where('site', '=', site)
    .where('thread', '=', thread)
    .where('comment', '=', comment)
    .where('owner', '=', owner)
    .execute();
  return settings.kinds.map(({ kind }) => kind).filter((kind) => rows.some((row) => row.kind === kind));
}
