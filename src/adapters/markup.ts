const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Plain text as HTML, fit for an attribute's value too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}

/** Plain text as HTML that keeps its lines. */
export function withLines(text: string): string {
  return escaped(text).replace(/\r\n|\r|\n/g, '<br>');
}

/** A link to an address, in words that are plain text. */
export function linkTo(address: string, words: string): string {
  return `<a href="${escaped(address)}">${withLines(words)}</a>`;
}

/** A picture, which the widget shows where the owner allows its host, and else names. */
export function picture(address: string, words: string): string {
  return `<img src="${escaped(address)}" alt="${escaped(words)}">`;
}
