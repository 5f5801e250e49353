const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', nbsp: '\u00a0' };

/** What of rendered HTML a reader sees, as a browser's `textContent`: without tags, and with signs for entities. Only for what `tidyHtml` made. */
export function readableOf(html: string): string {
  const words = html.replace(/<[^>]*>/g, '');
  return words.includes('&') ? words.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, sign) : words;
}

function sign(entity: string, decimal?: string, hex?: string, name = ''): string {
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  if (point > 0 && point <= 0x10_ffff) return String.fromCodePoint(point);
  return Object.hasOwn(entities, name) ? entities[name]! : entity;
}
