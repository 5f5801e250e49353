import type { Context } from 'hono';
import { escape } from './escape.ts';

const style = `:root { color-scheme: light dark }
body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto 0; padding: 0 1.5rem }
pre { padding: 1rem; border: 1px solid; border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere }`;

/** The page at `/` of a server without a demo: it runs, and this is the tag to paste. */
export function welcome(c: Context): Response {
  const url = new URL(c.req.url);
  // Only for what is shown: a proxy in front often speaks https where this server does not.
  const scheme = c.req.header('X-Forwarded-Proto') === 'https' ? 'https:' : url.protocol;
  const base = `${scheme}//${url.host}`;
  const tag = `<script async src="${base}/embed.js"></script>`;
  const without = `<noscript><a href="${base}/thread" referrerpolicy="unsafe-url">Comments</a></noscript>`;
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  c.header('Cache-Control', 'no-cache');
  return c.html(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Afterword</title>
<style>${style}</style>
<h1>Afterword is running</h1>
<p>Paste this one tag into a page, where its comments should stand:</p>
<pre><code>${escape(tag)}</code></pre>
<p>For whoever has no scripts, this line beside it leads to the comments as a plain page:</p>
<pre><code>${escape(without)}</code></pre>
<p>If the page has an origin of its own, start the server with <code>--origins https://your.site</code>.</p>
</html>
`);
}
