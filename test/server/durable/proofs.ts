import { killing } from './killing.ts';
import type { Proof } from './proof.ts';

/** Every proof that `npm run test:server` plays. */
export const proofs: readonly Proof[] = [killing];
