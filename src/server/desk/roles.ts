import { CommentError } from '../../contract/errors.ts';
import type { Desk, Role } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { writeDeed } from '../backend/deeds.ts';
import type { Doer, Ground, Roles } from './ground.ts';

/** Answers `roles`: who moderates a site. */
export async function roles({ context }: Ground, lent: Roles, site: Id): Promise<Desk['roles']['answer']> {
  return { items: await context.store.read((work) => lent.list(work, site)) };
}

/** Where what somebody may do on a site is written. */
export const placeOfRoles = (site: Id): string => `roles ${site}`;

/** Answers `setRole`. Nobody takes their own power: a site would be left without an owner. */
export async function setRole(
  { context }: Ground,
  lent: Roles,
  doer: Doer,
  input: { email: string; role: Role | null },
): Promise<Desk['setRole']['answer']> {
  const { site } = doer;
  const { role } = input;
  const email = input.email.trim();
  return context.store.write(placeOfRoles(site), async (work) => {
    const changed = await lent.set(work, site, email, role);
    if (!changed)
      throw new CommentError('not-found', 'Nobody with this e-mail address has a role here. Please invite them first.', { field: 'email' });
    const { account, before } = changed;
    if (before === null && role !== null)
      throw new CommentError('invalid', 'Whoever moderates for the first time is invited by a link.', { field: 'email' });
    if (account === doer.account && before !== role)
      throw new CommentError('conflict', 'Your own role is changed by another owner.', { field: 'email' });
    const deed = { act: 'role', what: [account], before: { email, role: before }, after: { email, role } };
    const log = before === role ? null : await writeDeed(work, doer, deed);
    return { items: await lent.list(work, site), log };
  });
}

/** What is kept of a role that was changed. */
export interface KeptRole {
  email: string;
  role: Role | null;
}
