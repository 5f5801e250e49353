import { CommentError } from '../../contract/errors.ts';
import type { Desk } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { instant, type Context } from '../backend/context.ts';
import type { Work } from '../store/index.ts';
import { writeDeed } from '../backend/deeds.ts';
import type { Doer } from './ground.ts';
import { findPerson } from './people.ts';
import type { PersonTable } from '../store/schema-moderation.ts';
import type { Insertable } from 'kysely';

/** What is decided about somebody. */
export interface Standing {
  trusted: number;
  banned: string | null;
}

const HOUR = 60 * 60_000;
const none: Standing = { trusted: 0, banned: null };

/** Where what is decided about a person is written. */
export const placeOfPerson = (site: Id, person: Id): string => `person ${site} ${person}`;

/** Answers `person`: trusts or bans somebody, or ends that. */
export async function person(context: Context, doer: Doer, input: Desk['person']['input']): Promise<Desk['person']['answer']> {
  const { store, settings } = context;
  const { site } = doer;
  const { trusted, banHours, reason } = input;
  if (trusted === undefined && banHours === undefined)
    throw new CommentError('invalid', 'Please say whether to trust or to ban.', { field: 'trusted' });
  return store.write(placeOfPerson(site, input.person), async (work) => {
    const now = settings.now();
    const found = await findPerson(work, site, input.person, now);
    if (!found) throw nobody();
    let [before, after] = [none, none];
    const isChanged = await changeStanding(work, site, found.owner, now, (was) => {
      before = was;
      after = {
        trusted: trusted === undefined ? was.trusted : Number(trusted),
        banned: banHours === undefined ? was.banned : banHours === 0 ? null : instant(now + banHours * HOUR),
      };
      return after;
    });
    if (!isChanged) return { person: found.person, log: null };
    const act = banHours === undefined ? 'trust' : 'ban';
    const log = await writeDeed(work, doer, { act, what: [input.person], before, after, why: reason });
    return { person: (await findPerson(work, site, input.person, now))?.person ?? found.person, log };
  });
}

const nobody = (): CommentError => new CommentError('not-found', 'Nobody of this name wrote here.', { field: 'person' });

/** Whether two verdicts are one. */
export const same = (one: Standing, other: Standing): boolean => one.trusted === other.trusted && one.banned === other.banned;

/**
 * Changes what is decided about somebody: nobody else does until the transaction ends, on whichever server. `change` is told what is
 * decided and gives what is from now on; it is asked again where somebody else decides at the same moment, and nothing was before.
 * Resolves to whether anything changed.
 */
export async function changeStanding(
  work: Work,
  site: Id,
  owner: string,
  now: number,
  change: (before: Standing) => Standing,
): Promise<boolean> {
  for (;;) {
    const row = await take(work, site, owner);
    const before = row ?? none;
    const after = change(before);
    if (same(before, after)) return false;
    const set = { trusted: after.trusted, banned: after.banned, changed: instant(now) };
    if (row) await work.updateTable('person').set(set).where('site', '=', site).where('owner', '=', owner).execute();
    if (row || (await add(work, { site, owner, ...set }))) return true;
  }
}

/** Takes what is decided about somebody; `undefined` where nothing is. */
function take(work: Work, site: Id, owner: string): Promise<Standing | undefined> {
  const taken = work.updateTable('person').set(({ ref }) => ({ changed: ref('changed') }));
  const rows = taken.where('site', '=', site).where('owner', '=', owner);
  return rows.returning(['trusted', 'banned']).executeTakeFirst();
}

/** Writes down the first that is decided about somebody; `false` where something is. */
async function add(work: Work, row: Insertable<PersonTable>): Promise<boolean> {
  const insert = work
    .insertInto('person')
    .values(row)
    .onConflict((conflict) => conflict.doNothing());
  return (await insert.returning('owner').executeTakeFirst()) !== undefined;
}
