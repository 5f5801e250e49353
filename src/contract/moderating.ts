import { CommentError } from './errors.ts';
import type { Feature, Lock, Who } from './types.ts';

/** The acts of moderators, by which of them somebody's roles allow. */
export const moderating = ['approve', 'hide', 'reject', 'pin', 'lock'] as const satisfies readonly Feature[];

/** One act of a moderator. */
export type Moderating = (typeof moderating)[number];

/** The most comments of a thread that stand first. */
export const PINNED = 3;

/** What may be done with a token that lies in a host page, where any script of the page could use it. */
const inPages: readonly Moderating[] = ['approve', 'hide', 'pin'];

/** What somebody's roles allow: an owner and a moderator everything, a `page-moderator` a little, anybody else nothing. */
export function actsOf(roles: readonly string[]): readonly Moderating[] {
  if (roles.includes('owner') || roles.includes('moderator')) return moderating;
  return roles.includes('page-moderator') ? inPages : [];
}

/** Refuses an act to whoever has no role for it. @throws {CommentError} `signed-out` where nobody is known, else `forbidden`. */
export function admitAct(who: Who, act: Moderating): void {
  if (actsOf(who.roles).includes(act)) return;
  if (who.author === null && who.device === null) throw new CommentError('signed-out', 'Only moderators may do this. Please sign in.');
  throw new CommentError('forbidden', 'Only moderators may do this.');
}

/** What is left of some features in a thread that is closed as far as this. */
export function openTo(features: readonly Feature[], lock: Lock): Feature[] {
  const closed: readonly Feature[] = lock === 'open' ? [] : lock === 'reactions' ? ['create'] : ['create', 'react'];
  return features.filter((feature) => !closed.includes(feature));
}

/** Refuses to add something to a thread that is closed. @throws {CommentError} `forbidden`, with the moderator's words where there are any. */
export function admitOpen(feature: 'create' | 'react', lock: Lock, closed: string | null): void {
  if (openTo([feature], lock).length > 0) return;
  throw new CommentError('forbidden', closed || 'This conversation is closed.');
}

/** What a moderator may do to a comment beside what everybody may. */
export function actsOn(state: string, isRoot: boolean, acts: readonly Moderating[]): Moderating[] {
  const fit: readonly Moderating[] =
    state === 'visible'
      ? ['hide', 'reject', ...(isRoot ? (['pin'] as const) : [])]
      : state === 'pending'
        ? ['approve', 'reject']
        : ['approve'];
  return fit.filter((act) => acts.includes(act));
}

/** When the text was written that a comment has: by that a moderator says which one they saw. */
export const writtenAt = <T>({ created, edited }: { created: T; edited?: T | null }): T => edited ?? created;
