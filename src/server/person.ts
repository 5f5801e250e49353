import { createHash } from 'node:crypto';
import type { Id } from '../contract/types.ts';

/** Whoever wrote something, as moderators know them: tells one from another on one site, and nothing of the account or device. */
export const personOf = (site: Id, owner: string): Id => createHash('sha256').update(`${site} ${owner}`).digest('base64url').slice(0, 22);
