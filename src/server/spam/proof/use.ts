import type { Draft } from '../../../contract/types.ts';
import type { Store, Work } from '../../store/index.ts';
import { LASTS, lookAt, type Looked, type Place } from './challenge.ts';
import { secretOf } from './secret.ts';

/** What a draft has to show: nothing, that its writer's device does not do the work, or the work. */
export type Shown = { state: 'none' } | { state: 'declined' } | ({ state: 'shown' } & Looked);

/** What a draft says instead of a proof where no work is done, be it that the device cannot: the comment waits then. */
export const DECLINED = 'none';

/** Looks at the proof of a draft, before the transaction that it is used in. */
export async function lookAtDraft(store: Store, place: Place, { proof }: Draft): Promise<Shown> {
  if (proof === undefined || proof === '') return { state: 'none' };
  if (proof === DECLINED) return { state: 'declined' };
  return { state: 'shown', ...(await lookAt(await secretOf(store), place, proof)) };
}

/** Uses a proof up; `false` where it was before, here or on another server. */
export async function useProof(work: Work, digest: string): Promise<boolean> {
  const now = Date.now();
  await work.deleteFrom('proof').where('until', '<=', new Date(now).toISOString()).execute();
  const used = await work
    .insertInto('proof')
    // Twice as long as it counts: the clocks of servers differ.
    .values({ digest, until: new Date(now + 2 * LASTS * 1_000).toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest')
    .executeTakeFirst();
  return used !== undefined;
}
