import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Context, Hono } from 'hono';
import { encodingsOf } from './encoding.ts';
import { etag, hashOf, matches } from './etag.ts';
import { welcome } from './welcome.ts';

/** Folders of files to serve. */
export interface Folders {
  /** The built widget (`dist`): its scripts are served at the root, to every page. */
  widget?: string;
  /** Scripts of earlier builds, which pages that were opened before an update still ask for; see `keepScripts`. */
  earlier?: string | undefined;
  /** The demo: its `index.html` is served at `/`. Without it `/` shows the tag to paste. */
  demo?: string;
}

/** What files are sent as, by how their names end. */
export const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.jf2': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** A name whose bytes never change: it ends with their hash. */
export const hashed = /-[\w-]{8}\.(js|css)$/;
/** A plain file name: nothing hidden, no way up, no separator. */
const plain = /^[\w-]+(\.[\w-]+)*$/;

/** Serves the widget's scripts, the demo where there is one, and `/`. */
export function files(app: Hono, { widget, earlier, demo }: Folders): void {
  if (widget !== undefined) {
    app.get('/:script{[\\w-]+\\.js}', async (c, next) => (await sendScript(c, [widget, earlier], c.req.param('script'))) ?? next());
    // Themes and what can be themed, as an owner links or copies them.
    app.on('GET', ['/themes/*', '/style.json'], async (c, next) => {
      const sent = await sendPage(c, widget, c.req.path);
      sent?.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
      return sent ?? next();
    });
  }
  if (demo !== undefined) app.get('/*', async (c, next) => (await sendPage(c, demo, c.req.path)) ?? next());
  else app.get('/', (c) => welcome(c));
}

/** One of the widget's scripts, compressed where the browser reads that; `undefined` where there is none. */
async function sendScript(
  c: Context,
  [widget, earlier]: readonly [string, string | undefined],
  name: string,
): Promise<Response | undefined> {
  const wanted = encodingsOf(c.req.header('Accept-Encoding'));
  // Only a name with a hash says which build's script is meant.
  const found = (await firstOf(widget, name, wanted)) ?? (earlier && hashed.test(name) ? await firstOf(earlier, name, wanted) : undefined);
  if (!found) return undefined;
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  c.header('Vary', 'Accept-Encoding');
  c.header(
    'Cache-Control',
    hashed.test(name) ? 'public, max-age=31536000, immutable' : 'public, max-age=300, stale-while-revalidate=86400',
  );
  if (found.encoding) c.header('Content-Encoding', found.encoding);
  return sendBytes(c, found.bytes, types['.js']!);
}

/** A file of the demo; a folder gives its `index.html`. */
async function sendPage(c: Context, folder: string, path: string): Promise<Response | undefined> {
  const steps = path.split('/').slice(1);
  if (steps.at(-1) === '') steps.splice(-1, 1, 'index.html');
  const type = types[extname(steps.at(-1)!)];
  if (type === undefined || steps.length > 5 || !steps.every((step) => plain.test(step))) return undefined;
  const bytes = await readMaybe(join(folder, ...steps));
  if (!bytes) return undefined;
  c.header('Cache-Control', 'no-cache');
  // A page brings scripts, styles and pictures of its own; it still may not be framed elsewhere.
  c.header('Content-Security-Policy', "frame-ancestors 'self'");
  return sendBytes(c, bytes, type);
}

/** Sends bytes, or 304 to whoever has them already. */
export function sendBytes(c: Context, bytes: Buffer<ArrayBuffer>, type: string): Response {
  const tag = etag(hashOf(bytes));
  c.header('ETag', tag);
  if (matches(c.req.header('If-None-Match'), tag)) return c.body(null, 304);
  return c.body(bytes, 200, { 'Content-Type': type });
}

/** The bytes of a file in the best encoding that is wanted and there; `undefined` where there are none. `name` must be harmless. */
export async function firstOf(folder: string, name: string, wanted: readonly string[]) {
  for (const encoding of wanted) {
    const suffix = encoding === '' ? '' : encoding === 'gzip' ? '.gz' : `.${encoding}`;
    const bytes = await readMaybe(join(folder, name + suffix));
    if (bytes) return { bytes, encoding };
  }
  return undefined;
}

async function readMaybe(path: string): Promise<Buffer<ArrayBuffer> | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}
