import type { Challenge } from 'altcha-lib/types';
import { ownerOf } from '../../../contract/admit.ts';
import { CommentError } from '../../../contract/errors.ts';
import type { Id, Who } from '../../../contract/types.ts';
import type { Store } from '../../store/index.ts';
import type { Captcha } from '../captcha/captcha.ts';
import { difficulties, type Spam } from '../settings.ts';
import { makeChallenge, placeOf } from './challenge.ts';
import { secretOf } from './secret.ts';

/** Where a service asks instead of ours: the address of a page for a frame, from that of the challenge. */
export interface Framed {
  captcha: string;
}

/** A backend that asks devices for a proof of work, or their people through a service. */
export interface Challenging {
  /** Some work for the device of somebody who is to write on a page. @throws {CommentError} where nobody asks, or for no page. */
  challenge(who: Who, page: string): Promise<Challenge | Framed>;
  /** The service that a site has asked, where it has one. */
  captcha(site: Id): Promise<Captcha | undefined>;
}

/** Makes a challenge, as hard as the site has it; where the site has a service for that, names the page of it. */
export async function challengeFor(
  store: Store,
  { spam: { difficulty }, captcha }: { spam: Spam; captcha?: Captcha | undefined },
  who: Who,
  page: string,
): Promise<Challenge | Framed> {
  const owner = ownerOf(who);
  if (owner === null)
    throw new CommentError(
      'signed-out',
      'A challenge is made for one device: send the same "Authorization: Bearer …" as with the comment.',
    );
  if (page === '' || page.length > 2_000)
    throw new CommentError('invalid', 'A challenge is made for one page: name its key as "page" in the query.', { field: 'page' });
  const place = { site: who.site, page, owner };
  if (captcha) return { captcha: `captcha?${new URLSearchParams({ site: who.site, place: placeOf(place) }).toString()}` };
  return makeChallenge(await secretOf(store), place, difficulties[difficulty]);
}
