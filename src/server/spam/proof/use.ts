import type { Draft } from '../../../contract/types.ts';
import type { Store, Work } from '../../store/index.ts';
import { askCaptcha } from '../captcha/ask.ts';
import type { Captcha } from '../captcha/captcha.ts';
import { LASTS, lookAt, placeOf, type Looked, type Place } from './challenge.ts';
import { secretOf } from './secret.ts';

/**
 * What a draft has to show: nothing, that its writer's device does not do the work, that nobody could tell, or the work. `by`: it is a
 * service of this name that asks.
 */
export type Shown = ({ state: 'none' } | { state: 'declined' } | { state: 'untold' } | ({ state: 'shown' } & Looked)) & {
  by?: string | undefined;
};

/** What a draft says instead of a proof where no work is done, be it that the device cannot: the comment waits then. */
export const DECLINED = 'none';

/** Who looks at proofs. */
export interface Looking {
  store: Store;
  /** The service that is asked instead of ourselves, where the site has one. */
  captcha?: Captcha | undefined;
  /** Is told in words where that gave no verdict. */
  tell: (words: string) => void;
}

/** Looks at the proof of a draft, before the transaction that it is used in. `host` is the one that it was sent to. */
export async function lookAtDraft({ store, captcha, tell }: Looking, place: Place, draft: Draft, host?: string): Promise<Shown> {
  const { proof, key } = draft;
  const by = captcha?.title;
  if (proof === undefined || proof === '') return { state: 'none', by };
  if (proof === DECLINED) return { state: 'declined', by };
  if (!captcha) return { state: 'shown', ...(await lookAt(await secretOf(store), place, proof)) };
  try {
    return { state: 'shown', by, ...(await askCaptcha(captcha, { token: proof, place: placeOf(place), host, draft: key })) };
  } catch (thrown) {
    tell(`${by} ${(thrown as Error).message}, asked about whoever wrote on the site "${place.site}".`);
    return { state: 'untold', by };
  }
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
