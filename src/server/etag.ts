import { createHash } from 'node:crypto';
import type { Encoding } from './encoding.ts';

/** A name for some bytes that no others have. */
export function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
}

/** The strong ETag of some bytes; each way they may travel has its own. */
export function etag(hash: string, encoding: Encoding = ''): string {
  return encoding === '' ? `"${hash}"` : `"${hash}-${encoding}"`;
}

/** Whether an `If-None-Match` header names a tag; compares weakly, as RFC 9110 (13.1.2) asks. */
export function matches(header: string | undefined, tag: string): boolean {
  const named = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return named.includes(tag) || named.includes('*');
}
