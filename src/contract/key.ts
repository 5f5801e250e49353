/** Query parameters that tell where a reader came from, not which page it is. */
const tracking = /^(utm_|(fbclid|gclid|dclid|gbraid|wbraid|msclkid|mc_[ce]id|igshid|yclid|_hsenc|_hsmi|ref_src)(=|$))/i;

/**
 * The key of a page: two addresses that show one page give one key. For an http(s) address the host's
 * case, the default port, a trailing slash, `index.html`, tracking parameters and the hash do not count.
 * The same holds for a path (`/a/`), but for the host. Anything else is an owner's own name for the page and only trimmed. Pure, and the same on both sides.
 */
export function pageKey(address: string): string {
  const text = address.trim();
  const some = 'http://a';
  if (!/^(https?:|\/(?!\/))/i.test(text) || !URL.canParse(text, some)) return text;
  const { origin, pathname, search } = new URL(text, some);
  const steps = pathname.split('/');
  while (/^(index\.html?)?$/i.test(steps.at(-1) ?? 'x')) steps.pop();
  const path = steps.join('/');
  // Cut, not rebuilt: `searchParams` would write what is left in another way (`%20` as `+`) once something is gone.
  const query = search
    .slice(1)
    .split('&')
    .filter((pair) => pair && !tracking.test(pair))
    .join('&');
  return (text[0] === '/' ? path || '/' : origin + path) + (query && `?${query}`);
}
