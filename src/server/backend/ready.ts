import { CommentError } from '../../contract/errors.ts';
import type { Store } from '../store/index.ts';
import { migrations } from '../store/migrations.ts';

/** Seconds after which it is mostly there again. */
const SOON = 5;

/**
 * Resolves where the database answers and has the schema of this program.
 * @throws {CommentError} `unavailable` in words: a newer program may have changed it while this one ran.
 */
export async function ready({ read, isWhole }: Pick<Store, 'read' | 'isWhole'>): Promise<void> {
  if (isWhole?.() === false) throw new CommentError('unavailable', 'The database is being opened again.', { retryAfter: SOON });
  const rows = await read((work) => work.selectFrom('migration').select('name').execute());
  const taken = rows.map(({ name }) => name);
  const known = migrations.map(({ name }) => name);
  if (known.every((name) => taken.includes(name)) && taken.every((name) => known.includes(name))) return;
  throw new CommentError('unavailable', 'The database has another schema than this server: please start the same version everywhere.');
}
