import type { AdapterFactory } from '../contract/types.ts';
import type { Lent } from './merge/option.ts';

/** Adapters by the name that `data-adapter` takes; each is a chunk of its own. One that is made of others is lent the way to them. */
export type Adapters = Record<string, (lent: Lent) => Promise<{ default: AdapterFactory }>>;

/** The adapters for living systems that are not ours, and what merges several. */
export const others: Adapters = {
  bluesky: () => import('./bluesky.ts'),
  github: () => import('./github.ts'),
  isso: () => import('./isso.ts'),
  mastodon: () => import('./mastodon.ts'),
  async merge(lent) {
    const { mergeBy } = await import('./merge/option.ts');
    return { default: mergeBy(lent) };
  },
  static: () => import('./static.ts'),
  twikoo: () => import('./twikoo.ts'),
  waline: () => import('./waline.ts'),
  webmention: () => import('./webmention.ts'),
};
