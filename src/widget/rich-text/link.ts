const rel = 'ugc nofollow noopener noreferrer';

/** A word that a reader would take for an address: with a domain, a scheme, or four numbers. */
const address = /[^.]\.\p{L}{2}|:\/\/|\.xn--|(\d+\.){3}\d/iu;

/** An address as a comment may use it: whole, since nobody knows what a relative one is relative to, and of these schemes. */
export function addressOf(href: string | null, schemes: RegExp): URL | null {
  try {
    const url = new URL(href ?? '');
    // What stands before an @ only looks like a host.
    url.username = url.password = '';
    return schemes.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Makes a link lead where it said, as the parser of addresses read it; without an address that may be used it leads nowhere. */
export function aim(link: HTMLAnchorElement, href: string | null): void {
  const url = addressOf(href, /^(https?|mailto):$/);
  if (!url) return;
  link.href = url.href;
  link.rel = rel;
}

/** Where a link leads, where its words look like an address of somewhere else; else nothing. */
export function trueHost({ href, textContent }: HTMLAnchorElement): string | undefined {
  // Most words are none: every address has another sign.
  if (!href || /^[\w\s,-]*$/.test(textContent)) return undefined;
  // Compatible forms, such as full-width dots, and what nobody sees are what addresses are disguised with.
  const words = textContent
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{DI}]/gu, '')
    .replaceAll('。', '.')
    .split(/\s+/);
  const url = new URL(href);
  if (words.every((word) => !address.test(word) || leadsTo(word, url))) return undefined;
  return url.host || url.href.slice(7);
}

function leadsTo(word: string, url: URL): boolean {
  const [, said = ''] =
    /^[^\p{L}\p{N}[]*(?:https?:\/\/|mailto:)?(.[^/?#\\]*?)[^\p{L}\p{N}\]]*(?:[/?#\\].*)?$/iu.exec(word.slice(0, 300)) ?? [];
  if (!url.host) return said.toLowerCase() === url.pathname.toLowerCase();
  // Two scripts in one name are how a letter is swapped for its twin.
  if (said.includes('@') || (/\p{sc=Latin}/u.test(said) && /(?!\p{sc=Latin})\p{L}/u.test(said))) return false;
  return URL.canParse(`https://${said}`) && bare(new URL(`https://${said}`).hostname) === bare(url.hostname);
}

const bare = (host: string): string => host.replace(/^www\./, '');
