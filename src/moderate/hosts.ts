/** The hosts that a text links to, at most eight, as the address of each says. */
export function hostsIn(text: string): string[] {
  const hosts = new Set<string>();
  for (const [address] of text.slice(0, 20_000).matchAll(/https?:\/\/[^\s<>()[\]"'`]+/gi)) {
    if (hosts.size === 8) break;
    // What ends a sentence is no part of an address.
    const bare = address.replace(/[.,;:!?]+$/, '');
    if (URL.canParse(bare)) hosts.add(new URL(bare).hostname);
  }
  return [...hosts];
}
