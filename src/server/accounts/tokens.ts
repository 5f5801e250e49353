import { CommentError } from '../../contract/errors.ts';
import type { Role } from '../../contract/desk.ts';
import type { Id, Instant } from '../../contract/types.ts';
import type { Store, Work } from '../store/index.ts';
import { ACCOUNTS } from '../store/through.ts';
import { roleIn, rolesOfAccount } from './roles.ts';
import { LASTS, PAGE_TOKEN } from './rules.ts';
import { challengeOf, digestOf, newSecret } from './secrets.ts';

/** For whom something is handed out: an account, on one site, to pages of one origin. */
export interface Step {
  account: Id;
  site: Id;
  origin: string;
}

/** What a page may use for a while. */
export interface PageToken {
  token: string;
  until: Instant;
}

/** A moderator in a host page. */
export interface Holder {
  id: Id;
  name: string;
  role: Role;
}

const refused = (): CommentError =>
  new CommentError('signed-out', 'What was confirmed is not good any more. Please confirm once more that you moderate here.');

/** Makes a code that the asker of `challenge` can turn into a token, once, within a minute. */
export function makeCode(store: Store, step: Step, challenge: string): Promise<string> {
  return store.write(ACCOUNTS, async (work) => {
    await work.deleteFrom('account_token').where('until', '<', new Date().toISOString()).execute();
    const code = newSecret();
    await keep(work, 'code', code, step, LASTS.code, challenge);
    return code;
  });
}

/**
 * Turns a code into a token. Whatever comes of it, the code is used up.
 * @throws {CommentError} `signed-out` where it is not good, or not from this origin and for this site, or its asker is another.
 */
export async function exchange(
  store: Store,
  { code, verifier, site, origin }: { code: string; verifier: string; site: Id; origin: string },
) {
  const made = await store.write(ACCOUNTS, async (work) => {
    const row = await work
      .deleteFrom('account_token')
      .where('digest', '=', digestOf(code))
      .where('kind', '=', 'code')
      .returningAll()
      .executeTakeFirst();
    if (!row || row.until <= new Date().toISOString()) return null;
    if (row.site !== site || row.origin !== origin || row.challenge !== challengeOf(verifier)) return null;
    const token = PAGE_TOKEN + newSecret();
    return { token, until: await keep(work, 'token', token, row, LASTS.token) };
  });
  const holder = made && (await holderOf(store, made.token, site, origin));
  if (!made || !holder) throw refused();
  return { ...made, holder };
}

/** Who holds a token; `null` where it is over, of another site or origin, or its holder moderates no more. Some questions have no origin. */
export function holderOf(store: Store, token: string, site: Id, origin: string | undefined): Promise<Holder | null> {
  return store.read(async (work) => {
    const row = await work
      .selectFrom('account_token')
      .innerJoin('account_user', 'account_user.id', 'account_token.account')
      .select(['account_user.id', 'account_user.name', 'account_token.site', 'account_token.origin', 'account_token.until'])
      .where('digest', '=', digestOf(token))
      .where('kind', '=', 'token')
      .executeTakeFirst();
    if (!row || row.until <= new Date().toISOString() || row.site !== site || (origin !== undefined && row.origin !== origin)) return null;
    const role = roleIn(await rolesOfAccount(work, row.id), site);
    return role && { id: row.id, name: row.name, role };
  });
}

/** Ends a token. */
export function endToken(store: Store, token: string): Promise<unknown> {
  return store.write(ACCOUNTS, (work) => work.deleteFrom('account_token').where('digest', '=', digestOf(token)).execute());
}

async function keep(
  work: Work,
  kind: 'code' | 'token',
  secret: string,
  { account, site, origin }: Step,
  lasts: number,
  challenge: string | null = null,
): Promise<Instant> {
  const until = new Date(Date.now() + lasts).toISOString();
  await work
    .insertInto('account_token')
    .values({ digest: digestOf(secret), kind, account, site, origin, challenge, until })
    .execute();
  return until;
}
