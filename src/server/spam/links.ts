/** The host of an address in small letters without `www.`; empty where it has none. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.toLowerCase().replace(/^www\./, '') : '';
}

/** Hosts that half of all honest links go to. A link there says nothing against a comment, and that many have the same says nothing, too. */
const known = new Set(
  `wikipedia.org wikimedia.org wiktionary.org archive.org github.com github.io gitlab.com codeberg.org sr.ht bitbucket.org npmjs.com
  pypi.org crates.io docs.rs rust-lang.org python.org nodejs.org golang.org go.dev php.net kernel.org debian.org ubuntu.com
  archlinux.org mozilla.org w3.org whatwg.org caniuse.com ietf.org rfc-editor.org stackoverflow.com stackexchange.com serverfault.com
  superuser.com news.ycombinator.com lobste.rs reddit.com youtube.com youtu.be vimeo.com soundcloud.com bandcamp.com flickr.com imgur.com
  openstreetmap.org arxiv.org doi.org nature.com nasa.gov europa.eu bbc.co.uk bbc.com nytimes.com theguardian.com washingtonpost.com
  spiegel.de zeit.de heise.de golem.de lemonde.fr lefigaro.fr elpais.com corriere.it repubblica.it publico.pt habr.com nhk.or.jp qiita.com
  zenn.dev microsoft.com apple.com google.com sqlite.org postgresql.org mysql.com docker.com kubernetes.io cloudflare.com
  developer.chrome.com web.dev mastodon.social bsky.app xkcd.com codepen.io jsfiddle.net example.com example.org`.split(/\s+/),
);

/** Whether a host, or one above it, is among those that honest links mostly go to. */
export function isKnown(host: string): boolean {
  const labels = host.split('.');
  return labels.some((_, at) => known.has(labels.slice(at).join('.')));
}
