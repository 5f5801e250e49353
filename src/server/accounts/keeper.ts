import type { Moderator, Role } from '../../contract/desk.ts';
import type { Id, Instant } from '../../contract/types.ts';
import type { Store } from '../store/index.ts';
import { ACCOUNTS } from '../store/through.ts';
import { setRole } from './appoint.ts';
import { secretOf } from './facts.ts';
import { invitedTo, look, makeSetUp, makeSignIn, take, type Handed, type Looked, type Said } from './links.ts';
import { accountOf, endAll, passwordOf, setPassword } from './people.ts';
import { rolesOfAccount, rolesOn, type Roles } from './roles.ts';
import type { Sessions } from './sessions.ts';
import { endToken, exchange, holderOf, makeCode, type Holder, type PageToken, type Step } from './tokens.ts';

/** The accounts of a database: who moderates, and how they come in. */
export interface Accounts {
  /** Makes a code for the first owner; `null` where there is one. */
  setUp(): Promise<Handed | null>;
  /** Makes a code that signs an account in. @throws {CommentError} `not-found` where there is none of this address. */
  linkFor(email: string): Promise<Handed>;
  setRole(change: { site: Id; email: string; role: Role | null }): Promise<Handed | null>;
  /** Who may do something on a site; of `*`, owners of the whole server alone. */
  rolesOn(site: Id): Promise<(Moderator & { role: Role; everywhere: boolean })[]>;
  /** Who was invited to a site (`*`: to the whole server), and has not come yet. */
  invitedTo(site: Id): Promise<{ email: string | null; role: Role | null; until: Instant | null }[]>;
  rolesOf(account: Id): Promise<Roles>;
  look(code: string): Promise<Looked>;
  take(code: string, said: Said, known: boolean): Promise<Id>;
  /** An account as it is now; `undefined` where it is gone. */
  person(account: Id): Promise<Moderator | undefined>;
  rename(account: Id, name: string): Promise<void>;
  /** What is kept of its password; `null` where it has none. */
  password(account: Id): Promise<string | null>;
  /** The same, by its address. */
  passwordUnder(email: string): Promise<string | null>;
  /** Sets its password, given as its hash, and ends all its sessions. */
  setPassword(account: Id, hash: string): Promise<void>;
  makeCode(step: Step, challenge: string): Promise<string>;
  exchange(shown: { code: string; verifier: string; site: Id; origin: string }): Promise<PageToken & { holder: Holder }>;
  holderOf(token: string, site: Id, origin: string | undefined): Promise<Holder | null>;
  endToken(token: string): Promise<unknown>;
  /** better-auth, loaded when it is first needed. */
  sessions(): Promise<Sessions>;
}

/** Keeps the accounts of a database. `secret` signs cookies; without it one is made, and kept in the database. */
export function createAccounts(store: Store, secret?: string): Accounts {
  let sessions: Promise<Sessions> | undefined;
  return {
    setUp: () => makeSetUp(store),
    linkFor: (email) => makeSignIn(store, email),
    setRole: (change) => setRole(store, change),
    rolesOn: (site) => store.read((work) => rolesOn(work, site)),
    invitedTo: (site) => store.read((work) => invitedTo(work, site)),
    rolesOf: (account) => store.read((work) => rolesOfAccount(work, account)),
    look: (code) => look(store, code),
    take: (code, said, known) => take(store, code, said, known),
    person: (account) =>
      store.read((work) => work.selectFrom('account_user').select(['id', 'name', 'email']).where('id', '=', account).executeTakeFirst()),
    rename: (account, name) =>
      store.write(ACCOUNTS, async (work) => {
        await work.updateTable('account_user').set({ name, updatedAt: new Date().toISOString() }).where('id', '=', account).execute();
      }),
    password: (account) => store.read(async (work) => (await passwordOf(work, account))?.password ?? null),
    passwordUnder: (email) =>
      store.read(async (work) => {
        const account = await accountOf(work, email);
        return (account && (await passwordOf(work, account.id))?.password) ?? null;
      }),
    setPassword: (account, hash) =>
      store.write(ACCOUNTS, async (work) => {
        await setPassword(work, account, hash);
        await endAll(work, account);
      }),
    makeCode: (step, challenge) => makeCode(store, step, challenge),
    exchange: (shown) => exchange(store, shown),
    holderOf: (token, site, origin) => holderOf(store, token, site, origin),
    endToken: (token) => endToken(store, token),
    sessions() {
      sessions ??= open();
      sessions.catch(() => (sessions = undefined));
      return sessions;
    },
  };

  async function open(): Promise<Sessions> {
    const { openSessions } = await import('./sessions.ts');
    // Those that were over when nobody looked at them any more.
    const over = new Date().toISOString();
    await store.write(ACCOUNTS, (work) => work.deleteFrom('account_session').where('expiresAt', '<', over).execute());
    return openSessions(store, secret ?? (await secretOf(store)));
  }
}
