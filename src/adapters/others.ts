import { CommentError } from '../contract/errors.ts';
import type { Adapter, AdapterFactory } from '../contract/types.ts';
import type { Lent } from './merge/option.ts';

/** Adapters by the name that `data-adapter` takes; each is a chunk of its own. One that is made of others is lent the way to them. */
export type Adapters = Record<string, (lent: Lent) => Promise<{ default: AdapterFactory }>>;

/** The adapters for living systems that are not ours, and what merges several. */
export const others: Adapters = {
  artalk: () => import('./artalk.ts'),
  bluesky: () => import('./bluesky.ts'),
  github: () => import('./github.ts'),
  isso: () => import('./isso.ts'),
  mastodon: () => import('./mastodon.ts'),
  async merge(lent) {
    const { mergeBy } = await import('./merge/option.ts');
    return { default: mergeBy(lent) };
  },
  remark42: () => import('./remark42.ts'),
  static: () => import('./static.ts'),
  twikoo: () => import('./twikoo.ts'),
  waline: () => import('./waline.ts'),
  webmention: () => import('./webmention.ts'),
  wordpress: () => import('./wordpress.ts'),
};

/**
 * An adapter that is none of `own`: one of the others by its name, or that of the module at a URL.
 * @throws {CommentError} in words for the owner; `unavailable` where the module did not come, which may pass.
 */
export async function loadOther(name: string, lent: Lent, own: readonly string[]): Promise<AdapterFactory> {
  if (/[/.:]/.test(name)) return loadModule(new URL(name, location.href).href);
  if (Object.hasOwn(others, name)) return (await others[name]!(lent)).default;
  const names = [...own, ...Object.keys(others)].join(', ');
  throw new CommentError('unsupported', `There is no adapter “${name}”. There are ${names}, or the URL of a module.`);
}

async function loadModule(url: string): Promise<AdapterFactory> {
  const module = await (import(/* @vite-ignore */ url) as Promise<{ default?: unknown }>).catch((cause: unknown) => {
    const mend = 'Is the address right, is it JavaScript, and may this page load it (CORS, Content-Security-Policy)?';
    throw new CommentError('unavailable', `The module ${url} did not load (${String(cause)}). ${mend}`, { cause });
  });
  const factory = module.default;
  if (typeof factory !== 'function') throw new CommentError('unsupported', `The module ${url} has no adapter as its default export.`);
  return async (options, host) => {
    const adapter = (await (factory as AdapterFactory)(options, host)) as Partial<Adapter> | undefined;
    if (typeof adapter?.open === 'function' && typeof adapter.list === 'function') return adapter as Adapter;
    throw new CommentError('unsupported', `What the module ${url} makes is no adapter: it should have “open” and “list”.`);
  };
}
