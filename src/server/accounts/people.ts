import { randomBytes } from 'node:crypto';
import type { Id } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { UserTable } from '../store/schema.ts';

/** The account of an address. */
export function accountOf(work: Work, email: string): Promise<UserTable | undefined> {
  return work.selectFrom('account_user').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst();
}

/** Adds an account, as better-auth would. Whoever gets it has shown a code that was made for its address. */
export async function addAccount(work: Work, { email, name }: { email: string; name: string }): Promise<Id> {
  const id = newId();
  const now = new Date().toISOString();
  await work
    .insertInto('account_user')
    .values({ id, name, email: email.toLowerCase(), emailVerified: 1, image: null, createdAt: now, updatedAt: now })
    .execute();
  return id;
}

/** Sets the password of an account, given as its hash. */
export async function setPassword(work: Work, account: Id, password: string): Promise<void> {
  const now = new Date().toISOString();
  const known = await passwordOf(work, account);
  if (known) {
    await work.updateTable('account_login').set({ password, updatedAt: now }).where('id', '=', known.id).execute();
    return;
  }
  const none = {
    accessToken: null,
    refreshToken: null,
    idToken: null,
    accessTokenExpiresAt: null,
    refreshTokenExpiresAt: null,
    scope: null,
  };
  await work
    .insertInto('account_login')
    .values({
      ...none,
      id: newId(),
      accountId: account,
      providerId: 'credential',
      userId: account,
      password,
      createdAt: now,
      updatedAt: now,
    })
    .execute();
}

/** What is kept of an account's password; missing where it has none. */
export function passwordOf(work: Work, account: Id): Promise<{ id: Id; password: string | null } | undefined> {
  return work
    .selectFrom('account_login')
    .select(['id', 'password'])
    .where('userId', '=', account)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
}

/** Ends all sessions of an account, in its host pages, too. */
export async function endAll(work: Work, account: Id): Promise<void> {
  await work.deleteFrom('account_session').where('userId', '=', account).execute();
  await work.deleteFrom('account_token').where('account', '=', account).execute();
}

/** 160 random bits, in letters and digits. It is shown beside comments, so it tells nothing of the account. */
const newId = (): Id => Array.from(randomBytes(32), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('');
