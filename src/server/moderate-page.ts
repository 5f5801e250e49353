import { extname, join } from 'node:path';
import type { Hono } from 'hono';
import { encodingsOf } from './encoding.ts';
import { firstOf, hashed, sendBytes, types } from './static.ts';

/** What the page for moderators may load and do: what this server itself sends, and one policy for the sanitiser of older browsers. */
export const policy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `connect-src 'self'`,
  `img-src 'self' data:`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `require-trusted-types-for 'script'`,
  'trusted-types comments#purify',
].join('; ');

/**
 * Serves the page for moderators at `/moderate/`, and what it loads below that, from the folder of the built widget. It is a page of its
 * own: no other may frame it, hold on to its window, or use its files. It knows nothing by itself; all it shows it asks for under `/moderate/api`.
 */
export function moderatePage(app: Hono, widget: string | undefined): void {
  if (widget === undefined) return;
  const folder = join(widget, 'moderate');
  // As it is said from there, since a proxy may have put this server below a path of its own.
  app.get('/moderate', (c) => c.redirect('moderate/', 308));
  app.get('/moderate/', async (c, next) => {
    const page = await firstOf(folder, 'index.html', ['']);
    if (!page) return next();
    c.header('Content-Security-Policy', policy);
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Cache-Control', 'no-cache');
    return sendBytes(c, page.bytes, types['.html']!);
  });
  app.get('/moderate/:file{[\\w-]+\\.(?:js|css)}', async (c, next) => {
    const name = c.req.param('file');
    const found = await firstOf(folder, name, encodingsOf(c.req.header('Accept-Encoding')));
    if (!found) return next();
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Vary', 'Accept-Encoding');
    c.header('Cache-Control', hashed.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (found.encoding) c.header('Content-Encoding', found.encoding);
    return sendBytes(c, found.bytes, types[extname(name)]!);
  });
}
