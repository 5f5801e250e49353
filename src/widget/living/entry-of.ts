import type { Id } from '../../contract/types.ts';

/** The id of the comment that an article shows, by its permalink; empty where it has none. */
export function idOf(article: Element): Id {
  const link = article.querySelector('.time')?.getAttribute('href') ?? '';
  try {
    return decodeURIComponent(link.replace(/^#comment-/, ''));
  } catch {
    return '';
  }
}
