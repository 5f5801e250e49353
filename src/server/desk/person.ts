import { CommentError } from '../../contract/errors.ts';
import type { Desk } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { instant, type Context } from '../backend/context.ts';
import type { Work } from '../store/index.ts';
import { writeDeed } from '../backend/deeds.ts';
import type { Doer } from './ground.ts';
import { findPerson } from './people.ts';

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
    const before = await standingOf(work, site, found.owner);
    const after: Standing = {
      trusted: trusted === undefined ? before.trusted : Number(trusted),
      banned: banHours === undefined ? before.banned : banHours === 0 ? null : instant(now + banHours * HOUR),
    };
    if (same(before, after)) return { person: found.person, log: null };
    await writeStanding(work, site, found.owner, after, now);
    const act = banHours === undefined ? 'trust' : 'ban';
    const log = await writeDeed(work, doer, { act, what: [input.person], before, after, why: reason });
    return { person: (await findPerson(work, site, input.person, now))?.person ?? found.person, log };
  });
}

const nobody = (): CommentError => new CommentError('not-found', 'Nobody of this name wrote here.', { field: 'person' });

/** Whether two verdicts are one. */
export const same = (one: Standing, other: Standing): boolean => one.trusted === other.trusted && one.banned === other.banned;

/** What is decided about somebody, now. */
export async function standingOf(work: Work, site: Id, owner: string): Promise<Standing> {
  const rows = work.selectFrom('person').select(['trusted', 'banned']).where('site', '=', site).where('owner', '=', owner);
  return (await rows.executeTakeFirst()) ?? none;
}

/** Writes down what is decided about somebody. */
export async function writeStanding(work: Work, site: Id, owner: string, standing: Standing, now: number): Promise<void> {
  const set = { ...standing, changed: instant(now) };
  await work
    .insertInto('person')
    .values({ site, owner, ...set })
    .onConflict((conflict) => conflict.columns(['site', 'owner']).doUpdateSet(set))
    .execute();
}
