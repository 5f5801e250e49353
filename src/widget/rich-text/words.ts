import type { Body } from '../../contract/types.ts';

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&', nbsp: '\u00a0' };

/** The words of a body as text: for excerpts, and for a browser in which nothing can make its HTML safe. */
export function wordsOf(body: Body): string {
  if ('text' in body) return body.text;
  const plain = body.html.replace(/<\/?(p|li|br|pre|blockquote|h\d|tr)\b[^>]*>/gi, '\n').replace(/<[^>]*>/g, '');
  return plain
    .replace(/&(\w+|#39);/g, (entity, name: string) => (Object.hasOwn(entities, name) ? entities[name]! : entity))
    .replace(/\n\s*/g, '\n')
    .trim();
}
