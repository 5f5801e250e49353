import { createHash } from 'node:crypto';
import type { HonoRequest } from 'hono';
import { bearer } from '../contract/protocol.ts';
import type { Who } from '../contract/types.ts';

/** Whoever reads what all readers share. Always the same, so that the answer is the same for everybody. */
export const anyone = (site: string): Who => ({ site, author: null, device: null, roles: [], lang: 'en' });

/**
 * Who sent a request, and to which host. A guest is known by the hash of the device's secret: the secret itself is
 * never stored, and a token that is not well formed is no token.
 */
export function whoAsks(request: HonoRequest, site: string): Who {
  const secret = bearer.exec(request.header('Authorization') ?? '')?.[1];
  const device = secret === undefined ? null : createHash('sha256').update(secret).digest('hex');
  return { ...anyone(site), device, host: new URL(request.url).hostname, lang: firstLanguage(request.header('Accept-Language')) };
}

/** The first language of an `Accept-Language` header, English where it names none. */
function firstLanguage(header = ''): string {
  return /^\s*([a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3})\s*(?:[,;]|$)/i.exec(header)?.[1] ?? 'en';
}
