import type { Id } from '../contract/types.ts';

/** How the address of a page names one of its comments. */
export const hashOf = (id: Id): string => `#comment-${encodeURIComponent(id)}`;

/** The comment that the address names by `#comment-…`, if any. */
export function hashTarget(hash = location.hash): Id | null {
  const found = /^#comment-(.+)$/.exec(hash);
  if (!found) return null;
  try {
    const id = decodeURIComponent(found[1]!);
    // No comment has a longer one, and no server takes it.
    return id.length > 2_000 ? null : id;
  } catch {
    return null;
  }
}
