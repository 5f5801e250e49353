import type { Id } from '../../contract/types.ts';
import { hashTarget } from '../permalink.ts';

/** The id of the comment that an article shows, by its permalink; empty where it has none. */
export function idOf(article: Element): Id {
  return hashTarget(article.querySelector('.time')?.getAttribute('href') ?? '') ?? '';
}
