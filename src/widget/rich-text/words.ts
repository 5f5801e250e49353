import type { Body } from '../../contract/types.ts';

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', nbsp: '\u00a0' };

/** The words of a body as text: for excerpts, and for a browser in which nothing can make its HTML safe. */
export function wordsOf(body: Body): string {
  if ('text' in body) return body.text;
  const plain = body.html.replace(/<\/?(p|li|br|pre|blockquote|h\d|tr)\b[^<>]*>/gi, '\n').replace(/<[^<>]*>/g, '');
  return plain
    .replace(/&(?:#(\d{1,7}|x[\da-f]{1,6})|(\w{2,6}));/gi, letter)
    .replace(/\n\s*/g, '\n')
    .trim();
}

/** What an entity stands for; one that is not known stays as it is. */
function letter(entity: string, number: string | undefined, name: string): string {
  if (number === undefined) return Object.hasOwn(entities, name) ? entities[name]! : entity;
  const point = Number(number.replace(/^x/i, '0x'));
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : entity;
}
