import { ending } from './ending.ts';
import { full } from './full.ts';
import { fuzzing } from './fuzzing.ts';
import { killing } from './killing.ts';
import { migrating } from './migrating.ts';
import { moving } from './moving.ts';
import { power } from './power.ts';
import type { Proof } from './proof.ts';
import { refusing } from './refusing.ts';
import { saving } from './saving.ts';
import { stopping } from './stopping.ts';
import { syncing } from './syncing.ts';

/** Every proof that `npm run test:server` plays. */
export const proofs: readonly Proof[] = [killing, ending, syncing, power, full, stopping, migrating, saving, moving, refusing, fuzzing];
