import { readableOf } from '../markdown/readable.ts';

/** The addresses that a rendered comment links to or shows a picture of, each once. Only for what `tidyHtml` made. */
export function linksOf(html: string): string[] {
  const found = html.matchAll(/<(?:a|img)\b[^>]*?\b(?:href|src)="([^"]*)"/g);
  return Array.from(new Set(Array.from(found, ([, address]) => readableOf(address!)))).filter((address) =>
    /^(?:https?:)?\/\//i.test(address),
  );
}
