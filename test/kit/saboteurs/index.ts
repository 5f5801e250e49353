import type { Saboteur } from '../sabotage.ts';
import { changing } from './changing.ts';
import { failing } from './failing.ts';
import { guests } from './guests.ts';
import { closing } from './closing.ts';
import { live } from './live.ts';
import { moderating } from './moderating.ts';
import { pinning } from './pinning.ts';
import { reporting } from './reporting.ts';
import { paging } from './paging.ts';
import { personal } from './personal.ts';
import { places } from './places.ts';
import { promises } from './promises.ts';
import { reacting } from './reacting.ts';
import { reading } from './reading.ts';
import { resuming } from './resuming.ts';
import { searching } from './searching.ts';
import { writing } from './writing.ts';

/** For each check, backends that fail this check and no other. */
export const saboteurs: Record<string, Saboteur[]> = {
  ...reading,
  ...paging,
  ...places,
  ...searching,
  ...personal,
  ...writing,
  ...guests,
  ...changing,
  ...reacting,
  ...live,
  ...resuming,
  ...reporting,
  ...moderating,
  ...pinning,
  ...closing,
  ...promises,
  ...failing,
};
