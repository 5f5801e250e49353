import type { Layer } from '../../judge/layer.ts';

/** What is known of whoever wrote. Somebody new with a link weighs a little, and good standing speaks for a comment. */
export const person: Layer = ({ standing: { visible, rejected, trusted }, links, website }) => {
  if (trusted) return [{ layer: 'person', points: -10, reason: 'A moderator trusts them.' }];
  if (rejected > visible)
    return [{ layer: 'person', points: Math.min(2 + 2 * rejected, 8), reason: `${count(rejected)} of theirs refused.` }];
  if (visible > 0) return [{ layer: 'person', points: visible > 4 ? -6 : -3, reason: `${count(visible)} of theirs shown.` }];
  return links.length > 0 || website !== null ? [{ layer: 'person', points: 1, reason: 'Their first comment, and it has a link.' }] : [];
};

const count = (comments: number): string => (comments === 1 ? 'One comment' : `${comments} comments`);
