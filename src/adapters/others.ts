import type { AdapterFactory } from '../contract/types.ts';

/** Adapters by the name that `data-adapter` takes; each is a chunk of its own. */
export type Adapters = Record<string, () => Promise<{ default: AdapterFactory }>>;

/** The adapters for living systems that are not ours. */
export const others: Adapters = {
  artalk: () => import('./artalk.ts'),
  bluesky: () => import('./bluesky.ts'),
  github: () => import('./github.ts'),
  isso: () => import('./isso.ts'),
  mastodon: () => import('./mastodon.ts'),
  remark42: () => import('./remark42.ts'),
  static: () => import('./static.ts'),
  twikoo: () => import('./twikoo.ts'),
  waline: () => import('./waline.ts'),
  webmention: () => import('./webmention.ts'),
  wordpress: () => import('./wordpress.ts'),
};
