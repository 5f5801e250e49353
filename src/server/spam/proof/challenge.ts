import { createHash, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import type { Challenge, Payload } from 'altcha-lib/types';
import type { Id } from '../../../contract/types.ts';

/** How long a challenge may be solved and sent, in seconds. */
export const LASTS = 120;

/** What a challenge holds for: one device, on one page of one site. */
export interface Place {
  site: Id;
  /** The page's key. */
  page: string;
  owner: string;
}

/** What came of looking at a proof. `digest` names it, so that it can be used once. */
export type Looked = { ok: true; digest: string } | { ok: false; why: string };

/**
 * A challenge by ALTCHA's protocol: the number is to be found whose hash begins as told. It lies between a half of `most` and
 * `most`, so that nobody is very lucky or unlucky. Signed, so that nothing need be kept of it until it is used.
 */
export function makeChallenge(secret: string, place: Place, most: number): Promise<Challenge> {
  return createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter: randomInt(Math.ceil(most / 2), most + 1),
    deriveKey,
    data: { place: placeOf(place) },
    expiresAt: new Date(Date.now() + LASTS * 1_000),
    hmacSignatureSecret: `challenge ${secret}`,
    hmacKeySignatureSecret: `key ${secret}`,
  });
}

/** Looks whether a proof is one of ours, of this place, in time and right. It costs two hashes. */
export async function lookAt(secret: string, place: Place, proof: string): Promise<Looked> {
  const payload = read(proof);
  if (!payload) return no('cannot be read');
  const { challenge, solution } = payload;
  const found = await verifySolution({
    challenge,
    solution,
    deriveKey,
    hmacSignatureSecret: `challenge ${secret}`,
    hmacKeySignatureSecret: `key ${secret}`,
  }).catch(() => null);
  if (!found || found.invalidSignature) return no('is not one of this server');
  if (found.expired || challenge.parameters.expiresAt === undefined) return no('came too late');
  // Whatever is signed was made above: it has a place, and the signature of a key.
  if (challenge.parameters.data?.place !== placeOf(place)) return no('was made for another page or device');
  if (!found.verified) return no('is wrong');
  return { ok: true, digest: digestOf(challenge.signature!) };
}

const no = (why: string): Looked => ({ ok: false, why });

/** A proof is ALTCHA's payload: JSON in base64. */
function read(proof: string): Payload | null {
  try {
    const payload = JSON.parse(Buffer.from(proof, 'base64').toString('utf8')) as Payload;
    return typeof payload.challenge.parameters === 'object' && typeof payload.challenge.signature === 'string' ? payload : null;
  } catch {
    return null;
  }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A place in one word, which tells nothing of it. */
export const placeOf = ({ site, page, owner }: Place): string => digestOf(JSON.stringify([site, page, owner]));
