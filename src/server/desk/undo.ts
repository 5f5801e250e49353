import { CommentError } from '../../contract/errors.ts';
import type { Desk, DeskDone, DeskRules } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { instant, newId, type Context } from '../backend/context.ts';
import { learnFrom } from '../backend/learning.ts';
import { change, findComment, type Ledger } from '../backend/ledger.ts';
import { askAnew } from '../backend/looking.ts';
import { renewOutside } from '../backend/outside-rows.ts';
import type { SiteSettings } from '../site.ts';
import type { Work } from '../store/index.ts';
import type { DeedTable } from '../store/schema-moderation.ts';
import type { Selectable } from 'kysely';
import { doneBy, inThread, SIDE, sideBySide } from './bulk.ts';
import { findDeskComments } from './comments.ts';
import { writeDeed } from '../backend/deeds.ts';
import type { Kept } from '../backend/deeds.ts';
import type { Asking, Doer, Ground, Roles } from './ground.ts';
import { changeLock, type LockState } from '../backend/lock.ts';
import { move } from './moving.ts';
import { ownerOfPerson } from './range.ts';
import { putBack } from './put-back.ts';
import { changeStanding, placeOfPerson, same, type Standing } from './person.ts';
import { placeOfSite } from '../backend/site-rows.ts';
import { placeOfRoles, type KeptRole } from './roles.ts';
import { changeRules } from './rules.ts';

type Row = Selectable<DeedTable>;

/** What was changed back; nothing where it was changed since. */
type Undone = readonly Id[];

/** What only owners do, and so only they undo. */
export const owners: readonly string[] = ['rules', 'role'];

/** What can be undone from the log. */
export const undoables: readonly string[] = 'approve hide reject pin unpin dismiss edit lock thread-rules ban trust move rules role'.split(
  ' ',
);

/** Whether a line says what it would bring back: what a moderator changed in a comment goes with the comment. */
export const isUndoable = ({ act, before }: Pick<Row, 'act' | 'before'>): boolean =>
  undoables.includes(act) && (act !== 'edit' || before !== null);

/** Answers `undo`: brings back what one line of the log changed, as far as nobody changed it since. */
export async function undo(ground: Ground, lent: Roles, asking: Asking, { log, deed: given }: Desk['undo']['input']): Promise<DeskDone> {
  const { site } = asking;
  const context = await ground.contextOf(site);
  const { store } = context;
  const mine = given ?? newId();
  const before = (work: Work): Promise<Id[]> | Id[] => (given === undefined ? [] : doneBy(work, asking, 'undo', given));
  const rows = await store.read(async (work) => {
    await before(work);
    return rowsOf(work, site, log);
  });
  admitUndo(asking, rows, mine);
  const now: Id[] = [];
  const open = rows.filter(({ undone }) => undone === null);
  await sideBySide(open, SIDE, async (row) => void now.push(...(await undoRow(ground, lent, asking, row, mine))));
  const { done, left } = await store.read(async (work) => {
    // What was undone when this was sent before, too, or while it was sent again.
    const done = [...new Set([...(await before(work)), ...now])];
    return {
      done,
      left: await findDeskComments(
        work,
        site,
        rows.flatMap(whatOf).filter((id) => !done.includes(id)),
      ),
    };
  });
  if (done.length === 0) throw new CommentError('conflict', 'This was changed since, so it stays as it is.', { field: 'log' });
  await learnFrom(context, site, now.length > 0 ? mine : null);
  if (rows[0]!.act === 'edit') for (const id of now) askAnew(context, site, id);
  return { done, log: mine, ...(left.length > 0 && { left }) };
}

/** The rows of one line, the newest first. */
const rowsOf = (work: Work, site: Id, id: Id): Promise<Row[]> =>
  work.selectFrom('deed').selectAll().where('site', '=', site).where('id', '=', id).orderBy('seq', 'desc').execute();

function admitUndo({ role }: Asking, rows: readonly Row[], mine: Id): void {
  const [row] = rows;
  if (!row) throw new CommentError('not-found', 'There is no such line in the log.', { field: 'log' });
  if (owners.includes(row.act) && role !== 'owner') throw new CommentError('forbidden', 'Only an owner of this site can undo this.');
  if (!undoables.includes(row.act)) throw new CommentError('conflict', 'This cannot be undone.', { field: 'log' });
  if (!isUndoable(row))
    throw new CommentError('conflict', 'This cannot be undone: the comment was removed, and its words with it.', { field: 'log' });
  if (rows.every(({ undone }) => undone !== null && undone !== mine))
    throw new CommentError('conflict', 'This was undone before.', { field: 'log' });
}

async function undoRow(ground: Ground, lent: Roles, doer: Doer, row: Row, mine: Id): Promise<Undone> {
  const { context, sites } = ground;
  const { site, act } = row;
  /** Notes the undoing where anything was changed back. */
  const noted = async (work: Work, done: Undone): Promise<Undone> =>
    done.length > 0 && (await mark(work, doer, row, done, mine)) ? done : [];
  const write = (place: string, run: (work: Work) => Promise<Undone>): Promise<Undone> =>
    context.store.write(place, async (work) => noted(work, await run(work)));
  switch (act) {
    case 'ban':
    case 'trust':
      return write(placeOfPerson(site, whatOf(row)[0]!), (work) => undoStanding(context, work, row));
    case 'rules':
      return write(placeOfSite(site), (work) => undoRules(context, work, row)).finally(() => sites.forget(site));
    case 'role':
      return write(placeOfRoles(site), (work) => undoRole(lent, work, row));
    case 'move':
      return undoMove(ground, doer, row, mine);
    default: {
      // Nothing is waited for in a transaction that can be done before.
      const html = act === 'edit' ? await context.render(beforeOf<{ text: string }>(row).text) : '';
      const run = async (work: Work, ledger: Ledger): Promise<Undone> => noted(work, await undoInThread(context, work, ledger, row, html));
      return (await inThread(context, site, row.thread!, run)) ?? [];
    }
  }
}

/** Says in the row that it is undone, once, and adds the line that says so. */
async function mark(work: Work, doer: Doer, row: Row, what: Undone, id: Id): Promise<boolean> {
  const { numUpdatedRows } = await work
    .updateTable('deed')
    .set({ undone: id })
    .where('seq', '=', row.seq)
    .where('undone', 'is', null)
    .executeTakeFirstOrThrow();
  // Somebody else undid it meanwhile: all of this goes back.
  if (numUpdatedRows === 0n) throw new CommentError('conflict', 'This was undone before.', { field: 'log' });
  const why = `${row.act} of ${row.at}, by ${row.by}`.slice(0, 500);
  const [before, after] = [read(row.after), read(row.before)];
  await writeDeed(work, doer, { id, act: 'undo', thread: row.thread, what, why, before, after });
  return true;
}

const read = (json: string | null): unknown => (json === null ? undefined : JSON.parse(json));
const beforeOf = <T>(row: Row): T => read(row.before) as T;
const afterOf = <T>(row: Row): T => read(row.after) as T;
const whatOf = (row: Row): Id[] => JSON.parse(row.what) as Id[];

async function undoInThread(context: Context, work: Work, ledger: Ledger, row: Row, html: string): Promise<Undone> {
  if (row.act === 'edit') return undoEdit(context, work, ledger, row, html);
  if (row.act === 'lock') {
    const { lock, closed } = afterOf<LockState>(row);
    return ledger.lock === lock && ledger.closed === closed && changeLock(ledger, beforeOf<LockState>(row)) ? [ledger.key] : [];
  }
  if (row.act === 'thread-rules') {
    const [rules, now] = [read(row.before), read(row.after)] as (string | null)[];
    return ledger.rules === now && changeLock(ledger, { ...ledger, rules: rules! }) ? [ledger.key] : [];
  }
  return putBack(work, ledger, row.at, beforeOf<Record<Id, Kept>>(row), afterOf<Record<Id, Kept>>(row));
}

async function undoEdit({ settings }: Context, work: Work, ledger: Ledger, row: Row, html: string): Promise<Undone> {
  const id = whatOf(row)[0]!;
  const [before, after] = [beforeOf<{ text: string }>(row), afterOf<{ text: string }>(row)];
  const comment = await findComment(work, ledger, id);
  if (!comment || comment.state === 'deleted' || comment.text !== after.text) return [];
  const now = await change(work, ledger, comment, { text: before.text, html, edited: instant(settings.now()) });
  await renewOutside(work, now, true);
  return [id];
}

async function undoStanding({ settings }: Context, work: Work, row: Row): Promise<Undone> {
  const person = whatOf(row)[0]!;
  const owner = await ownerOfPerson(work, row.site, person);
  if (owner === undefined) return [];
  const change = (now: Standing): Standing => (same(now, afterOf<Standing>(row)) ? beforeOf<Standing>(row) : now);
  return (await changeStanding(work, row.site, owner, settings.now(), change)) ? [person] : [];
}

async function undoRules({ settings }: Context, work: Work, row: Row): Promise<Undone> {
  const change = ({ rules = {} }: SiteSettings): Partial<DeskRules> | undefined =>
    JSON.stringify(rules) === row.after ? beforeOf<Partial<DeskRules>>(row) : undefined;
  return (await changeRules(work, row.site, settings.now(), change)) ? [row.site] : [];
}

async function undoRole(lent: Roles, work: Work, row: Row): Promise<Undone> {
  const [before, after] = [beforeOf<KeptRole>(row), afterOf<KeptRole>(row)];
  const changed = await lent.set(work, row.site, before.email, before.role);
  if (!changed || changed.before !== after.role)
    throw new CommentError('conflict', 'This was changed since, so it stays as it is.', { field: 'log' });
  return [changed.account];
}

/** Moves a thread back, which is a line of its own in the log, and names it as the undoing. */
async function undoMove(ground: Ground, doer: Doer, row: Row, mine: Id): Promise<Undone> {
  const [from, to] = [beforeOf<{ from: Id }>(row).from, afterOf<{ to: Id }>(row).to];
  await move(ground, doer, { from: to, to: from }, { merge: false, also: (work) => mark(work, doer, row, [from], mine) });
  return [from];
}
