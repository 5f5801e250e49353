import { CommentError } from '../../contract/errors.ts';
import type { Store } from '../store/index.ts';
import { sharedFor } from '../store/gather.ts';
import { migrations } from '../store/migrations.ts';

/** Seconds after which it is mostly there again. */
const SOON = 5;
/** How long those who ask share what the database answered, in ms: anybody may ask, and each question is one that readers wait behind. */
const SHARED = 1_000;

/**
 * What resolves where the database answers, or did within the last second, and has the schema of this program. That it is opened again
 * is told at once.
 * @throws {CommentError} `unavailable` in words: a newer program may have changed it while this one ran.
 */
export function createReady({ read, isWhole }: Pick<Store, 'read' | 'isWhole'>): () => Promise<void> {
  const look = sharedFor(SHARED, () => lookAtSchema(read));
  return async () => {
    if (isWhole?.() === false) throw new CommentError('unavailable', 'The database is being opened again.', { retryAfter: SOON });
    await look();
  };
}

async function lookAtSchema(read: Store['read']): Promise<void> {
  const rows = await read((work) => work.selectFrom('migration').select('name').execute());
  const taken = rows.map(({ name }) => name);
  const known = migrations.map(({ name }) => name);
  if (known.every((name) => taken.includes(name)) && taken.every((name) => known.includes(name))) return;
  throw new CommentError('unavailable', 'The database has another schema than this server: please start the same version everywhere.');
}
