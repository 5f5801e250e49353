import { CommentError } from '../../contract/errors.ts';
import type { Role } from '../../contract/desk.ts';
import type { Id, Instant } from '../../contract/types.ts';
import type { Store, Work } from '../store/index.ts';
import type { LinkTable } from '../store/schema.ts';
import { ACCOUNTS } from '../store/through.ts';
import { claim, factOf } from './facts.ts';
import { addAccount, accountOf, endAll, setPassword } from './people.ts';
import { giveRole } from './roles.ts';
import { EVERYWHERE, LASTS } from './rules.ts';
import { digestOf, newSecret } from './secrets.ts';

/** A code that was made, to be handed over once, and how long it is good: `null` until it was used. */
export interface Handed {
  code: string;
  until: Instant | null;
}

/** What somebody who has a code must still say. */
export type Need = 'email' | 'name' | 'password';

/** What a code is good for. */
export interface Looked {
  purpose: LinkTable['purpose'];
  email: string | null;
  site: Id | null;
  role: Role | null;
  needs: Need[];
  /** Whether there is an account already, whose own password is needed. */
  known: boolean;
}

/** What somebody says beside a code, clean, with the hash of a password. */
export interface Said {
  email?: string | undefined;
  name?: string | undefined;
  password?: string | undefined;
}

const over = (): CommentError => new CommentError('not-found', 'This link was used already, or its time is over.');

/** Makes the code with which the first owner sets up; `null` where there is one, or was. The ones made before are good no more. */
export function makeSetUp(store: Store): Promise<Handed | null> {
  return store.write(ACCOUNTS, async (work) => {
    if ((await factOf(work, 'owner')) !== undefined) return null;
    await work.deleteFrom('account_link').where('purpose', '=', 'set-up').execute();
    return make(work, { purpose: 'set-up', site: EVERYWHERE, role: 'owner' });
  });
}

/** Makes a code by which somebody gets a role on a site. */
export const makeInvitation = (work: Work, email: string, site: Id, role: Role): Promise<Handed> =>
  make(work, { purpose: 'invitation', email, site, role }, LASTS.invitation);

/** Who was invited to a site, and has not come yet: their addresses, and until when they may. */
export function invitedTo(work: Work, site: Id): Promise<{ email: string | null; role: Role | null; until: Instant | null }[]> {
  const all = work
    .selectFrom('account_link')
    .select(['email', 'role', 'until'])
    .where('purpose', '=', 'invitation')
    .where('site', '=', site);
  return all.where('until', '>', new Date().toISOString()).orderBy('email').execute();
}

/** Has invitations of an address to a site be good no more. */
export async function dropInvitations(work: Work, email: string, site: Id): Promise<void> {
  const all = work.deleteFrom('account_link').where('purpose', '=', 'invitation');
  await all.where('email', '=', email).where('site', '=', site).execute();
}

/** Makes a code that signs an account in. @throws {CommentError} `not-found` where nobody has this address. */
export function makeSignIn(store: Store, email: string): Promise<Handed> {
  return store.write(ACCOUNTS, async (work) => {
    const account = await accountOf(work, email);
    if (!account) throw new CommentError('not-found', `Nobody has an account under ${email}.`);
    return make(work, { purpose: 'sign-in', account: account.id, email }, LASTS.signIn);
  });
}

async function make(work: Work, more: Partial<LinkTable> & Pick<LinkTable, 'purpose'>, lasts?: number): Promise<Handed> {
  const code = newSecret();
  const now = Date.now();
  const until = lasts === undefined ? null : new Date(now + lasts).toISOString();
  // Whatever is over goes when something new comes.
  await work.deleteFrom('account_link').where('until', '<', new Date(now).toISOString()).execute();
  const row = {
    account: null,
    email: null,
    site: null,
    role: null,
    ...more,
    digest: digestOf(code),
    made: new Date(now).toISOString(),
    until,
  };
  await work.insertInto('account_link').values(row).execute();
  return { code, until };
}

/** What a code is good for. It stays good. @throws {CommentError} `not-found` where it is good for nothing. */
export function look(store: Store, code: string): Promise<Looked> {
  return store.read(async (work) => {
    const row = timely(await work.selectFrom('account_link').selectAll().where('digest', '=', digestOf(code)).executeTakeFirst());
    if (!row) throw over();
    const { purpose, email, site, role } = row;
    const known = purpose === 'invitation' ? await accountOf(work, email!) : undefined;
    const needs: Need[] =
      purpose === 'sign-in' ? [] : purpose === 'set-up' ? ['email', 'name', 'password'] : known ? ['password'] : ['name', 'password'];
    return { purpose, email, site, role, needs, known: known !== undefined && site !== EVERYWHERE };
  });
}

const timely = (row: LinkTable | undefined): LinkTable | undefined =>
  row && (row.until === null || row.until > new Date().toISOString()) ? row : undefined;

/**
 * Uses a code up, and does what it is good for: all of it, or nothing. Of those who come with one code at the same time one gets
 * on; of those who set up, one ever. Who has an account keeps its password, which the caller has made sure of (`known`); only
 * an owner's link for the whole server sets it anew, and ends what was open. Resolves to the account.
 * @throws {CommentError} `not-found` where it is good for nothing.
 */
export function take(store: Store, code: string, { email, name, password }: Said, known: boolean): Promise<Id> {
  return store.write(ACCOUNTS, async (work) => {
    const found = await work.deleteFrom('account_link').where('digest', '=', digestOf(code)).returningAll().executeTakeFirst();
    const row = timely(found);
    if (!row) throw over();
    if (row.purpose === 'sign-in') return row.account!;
    const address = row.email ?? email!;
    const there = await accountOf(work, address);
    // Somebody came by another link meanwhile: what was asked for, and made sure of, is not what is needed now.
    const fits = there ? row.purpose === 'invitation' && known === (row.site !== EVERYWHERE) : !known;
    if (!fits) throw over();
    const account = there?.id ?? (await addAccount(work, { email: address, name: name! }));
    if (there && !known) await endAll(work, account);
    if (!known) await setPassword(work, account, password!);
    const isFirst = row.site === EVERYWHERE && row.role === 'owner' && (await claim(work, 'owner', account));
    if (row.purpose === 'set-up' && !isFirst) throw over();
    if (isFirst) await work.deleteFrom('account_link').where('purpose', '=', 'set-up').execute();
    await giveRole(work, account, row.site!, row.role!);
    return account;
  });
}
