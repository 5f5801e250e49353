import { CommentError } from '../contract/errors.ts';
import type { AdapterFactory } from '../contract/types.ts';

/** Every adapter that ships, by the name that `data-adapter` takes; each is a chunk of its own. */
const shipped: Record<string, () => Promise<{ default: AdapterFactory }>> = {
  http: () => import('./http.ts'),
  isso: () => import('./isso.ts'),
  local: () => import('./local.ts'),
  memory: () => import('./memory.ts'),
  twikoo: () => import('./twikoo.ts'),
  waline: () => import('./waline.ts'),
};

/**
 * The adapter of a name, or the default export of the module at a URL (against the page's own
 * address, whatever its `<base>`). Who may hand in a URL is decided by the caller.
 * @throws {CommentError} `unsupported`, in words for the owner of the page.
 */
export async function loadAdapter(name: string): Promise<AdapterFactory> {
  const known = Object.hasOwn(shipped, name) ? shipped[name] : undefined;
  if (known) return (await known()).default;
  if (!/[/.:]/.test(name)) {
    throw new CommentError(
      'unsupported',
      `There is no adapter “${name}”. There are ${Object.keys(shipped).join(', ')}, or the URL of a module.`,
    );
  }
  const url = new URL(name, location.href).href;
  const module = (await import(/* @vite-ignore */ url)) as { default?: unknown };
  if (typeof module.default === 'function') return module.default as AdapterFactory;
  throw new CommentError('unsupported', `The module ${url} has no adapter as its default export.`);
}
