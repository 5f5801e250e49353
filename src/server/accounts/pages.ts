import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { door } from './door.ts';
import { style } from './style.ts';

const script = `(${door.toString()})();`;
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What the pages at the door may load and do: their own script and style, and questions to this very server. */
const policy = [
  "default-src 'none'",
  `script-src ${hashOf(script)}`,
  `style-src ${hashOf(style)}`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The pages at the door of `/moderate`: to sign in or use a link, and to confirm for a host page. */
export function pages(app: Hono): void {
  app.get('/moderate/sign-in', (c) => send(c, 'Sign in', 'same-origin'));
  // It must keep the window that opened it.
  app.get('/moderate/step-up', (c) => send(c, 'Moderate in a page', 'unsafe-none'));
}

/** What stands at `/moderate` where there is nothing else: who is signed in, and the door. */
export function home(app: Hono): void {
  // Browsers keep the fragment, with a link's code in it.
  app.get('/moderate', (c) => c.redirect('/moderate/'));
  app.get('/moderate/', (c) => send(c, 'Moderate', 'same-origin'));
}

function send(c: Context, title: string, opener: 'same-origin' | 'unsafe-none'): Response {
  c.header('Content-Security-Policy', policy);
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Opener-Policy', opener);
  c.header('Cache-Control', 'no-store');
  return c.html(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – Afterword</title>
<style>${style}</style>
</head>
<body>
<main><noscript>This page needs JavaScript.</noscript></main>
<script>${script}</script>
</body>
</html>
`);
}
