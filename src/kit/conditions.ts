import type { Feature, GuestFields, ReactionKind, Sort, Thread } from '../contract/types.ts';
import type { Scene } from './check.ts';

type Condition = (scene: Scene) => string | undefined;

/** There is nothing to check where replies do not go this deep; level 1 is a root. */
export const flatterThan =
  (levels: number): Condition =>
  ({ planted, opened: { thread } }) =>
    (planted || thread.each.includes('create')) && (thread.limits.depth ?? Infinity) >= levels
      ? undefined
      : 'Replies do not go that deep here.';

/** The kinds that may be used on comments, or on the page; those that are only shown are nobody's to choose. */
export const kindsOn = (where: 'comments' | 'page', { kinds }: Thread): ReactionKind[] =>
  kinds.filter((kind) => (kind.only ?? where) === where && !kind.shown);

/** There is nothing to check where comments take no reactions. */
export const unreactive: Condition = ({ opened: { thread } }) =>
  thread.each.includes('react') && kindsOn('comments', thread).length > 0 ? undefined : 'Comments take no reactions here.';

/** There is nothing to check where the page takes no reactions. */
export const unreactivePage: Condition = ({ opened: { thread } }) =>
  thread.can.includes('react') && kindsOn('page', thread).length > 0 ? undefined : 'The page takes no reactions here.';

/** There is nothing to check where a guest is not asked for this. */
export const unasked =
  (field: keyof GuestFields): Condition =>
  ({ opened: { viewer } }) =>
    viewer.author === null && viewer.guest?.[field] ? undefined : `A guest is not asked for “${field}” here.`;

/** There is nothing to check where the backend does not count. */
export const uncounted: Condition = ({ opened: { thread } }) =>
  thread.count === null ? 'This backend does not tell its counts.' : undefined;

/** There is nothing to check where a key may make two comments. */
export const unrepeatable: Condition = ({ opened: { thread } }) => (thread.repeatable ? undefined : 'A draft cannot be sent twice here.');

/** There is nothing to check where a stream cannot be resumed. */
export const unplaced: Condition = ({ opened: { thread } }) => (thread.at === undefined ? 'The stream cannot be resumed here.' : undefined);

/** There is nothing to check where there is no such order. */
export const unsorted =
  (sort: Sort): Condition =>
  ({ opened: { thread } }) =>
    thread.sorts.includes(sort) ? undefined : `There is no order “${sort}” here.`;

/** Any of some reasons. */
export const either =
  (...conditions: Condition[]): Condition =>
  (scene) =>
    conditions.map((condition) => condition(scene)).find((reason) => reason !== undefined);

/** There is nothing to check where moderators have not these acts. */
export const unable =
  (...acts: Feature[]): Condition =>
  ({ mod }) => {
    const missing = acts.filter((act) => !mod?.has(act));
    return missing.length === 0 ? undefined : `Moderators do not ${missing.join(', ')} here.`;
  };
