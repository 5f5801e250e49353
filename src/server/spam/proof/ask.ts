import type { Challenge } from 'altcha-lib/types';
import { ownerOf } from '../../../contract/admit.ts';
import { CommentError } from '../../../contract/errors.ts';
import type { Who } from '../../../contract/types.ts';
import type { Store } from '../../store/index.ts';
import { difficulties, type Spam } from '../settings.ts';
import { makeChallenge } from './challenge.ts';
import { secretOf } from './secret.ts';

/** A backend that asks devices for a proof of work. */
export interface Challenging {
  /** Some work for the device of somebody who is to write on a page. @throws {CommentError} where nobody asks, or for no page. */
  challenge(who: Who, page: string): Promise<Challenge>;
}

/** Makes a challenge, as hard as the site has it. */
export async function challengeFor(store: Store, { difficulty }: Spam, who: Who, page: string): Promise<Challenge> {
  const owner = ownerOf(who);
  if (owner === null)
    throw new CommentError(
      'signed-out',
      'A challenge is made for one device: send the same "Authorization: Bearer …" as with the comment.',
    );
  if (page === '' || page.length > 2_000)
    throw new CommentError('invalid', 'A challenge is made for one page: name its key as "page" in the query.', { field: 'page' });
  return makeChallenge(await secretOf(store), { site: who.site, page, owner }, difficulties[difficulty]);
}
