import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { CommentError } from '../../../contract/errors.ts';
import { isOwn, isWelcome, type Welcome } from '../../cors.ts';
import { escape } from '../../escape.ts';
import type { Framed } from '../proof/ask.ts';
import { ACTION } from './ask.ts';
import type { Captcha } from './captcha.ts';
import { frame } from './frame.ts';

const script = `(${frame.toString()})();`;
const style = 'body{margin:0;background:none}main{overflow:hidden}';
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The page on which a service asks whoever writes, for a frame in a page of the site: nothing else may frame it, and it may load
 * nothing but what the service says that it needs. So no script of a service ever runs in a page of the site.
 */
export function sendCaptcha(c: Context, captcha: Captcha | undefined, welcome: Welcome): Response {
  if (!captcha) throw new CommentError('not-found', 'This site has no service look at whoever writes.');
  const { origin = '', place = '' } = c.req.query();
  if (!/^[\w-]{43}$/.test(place))
    throw new CommentError('invalid', 'This page is named by what /v1/challenge answers.', { field: 'place' });
  if (origin !== '' && !isWelcome(origin, welcome))
    throw new CommentError('forbidden', 'Pages of this origin may not embed here.', { field: 'origin' });
  c.header('Content-Security-Policy', policyOf(captcha, [...welcome.origins, ...(origin === '' ? [] : [origin])]));
  // The services look from which host they are asked.
  c.header('Referrer-Policy', 'strict-origin');
  c.header('Cache-Control', 'no-store');
  const data = { service: captcha.service, key: captcha.key, script: captcha.script, action: ACTION, place, origin };
  const attributes = Object.entries(data).map(([name, value]) => `data-${name}="${escape(value)}"`);
  return c.html(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${captcha.title}</title>
<style>${style}</style>
</head>
<body ${attributes.join(' ')}>
<main></main>
<script>${script}</script>
</body>
</html>
`);
}

/** What a challenge answers, with the origin of the page that asked, which is told what comes of it. */
export function withOrigin<T extends object>(c: Context, asked: T): T | Framed {
  const origin = c.req.header('Origin');
  if (!('captcha' in asked) || origin === undefined || isOwn(c, origin)) return asked;
  return { captcha: `${String(asked.captcha)}&${new URLSearchParams({ origin }).toString()}` };
}

function policyOf({ sources }: Captcha, origins: readonly string[]): string {
  const own: Record<string, string> = { 'script-src': hashOf(script), 'style-src': hashOf(style) };
  const names = new Set([...Object.keys(own), ...Object.keys(sources)]);
  return [
    `default-src 'none'`,
    ...Array.from(names, (name) => [name, own[name] ?? [], sources[name] ?? []].flat().join(' ')),
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors ${[...new Set(["'self'", ...origins])].join(' ')}`,
  ].join('; ');
}
