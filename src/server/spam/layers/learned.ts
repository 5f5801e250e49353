import type { Layer } from '../../judge/layer.ts';
import { opinionOf } from '../bayes.ts';

/** What this site's moderators decided about the same words before, once they have decided often enough. */
export const learned: Layer = async ({ who, draft }, work) => {
  const opinion = await opinionOf(work, who.site, draft.text);
  if (!opinion || opinion.words.length < 3) return [];
  const words = opinion.words.map((word) => `“${word}”`).join(', ');
  if (opinion.spam > 0.9)
    return [{ layer: 'learned', points: opinion.spam > 0.99 ? 5 : 3.5, reason: `Like what you refused before: ${words}.` }];
  if (opinion.spam < 0.05) return [{ layer: 'learned', points: -1.5, reason: `Like what you approved before: ${words}.` }];
  return [];
};
