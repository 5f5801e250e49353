import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits that nobody guesses, in signs that stand in an address or a header as they are. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: whoever reads the database learns none. They are random, so nobody needs salt or slowness. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The S256 challenge of a verifier, as RFC 7636 has it. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
