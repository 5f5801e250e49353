import { connect } from '../contract/connect.ts';
import { CommentError } from '../contract/errors.ts';
import type { AdapterFactory } from '../contract/types.ts';
import type { Adapters } from './others.ts';

/** Those of our own; the others are listed in a chunk of theirs, since each name weighs a hash. */
const own: Adapters = {
  http: () => import('./http.ts'),
  local: () => import('./local.ts'),
  memory: () => import('./memory.ts'),
};

const lent = { load: loadAdapter, connect };

/**
 * The adapter of a name, or the default export of the module at a URL (against the page's own
 * address, whatever its `<base>`). Who may hand in a URL is decided by the caller.
 * @throws {CommentError} `unsupported`, in words for the owner of the page.
 */
export async function loadAdapter(name: string): Promise<AdapterFactory> {
  if (Object.hasOwn(own, name)) return (await own[name]!(lent)).default;
  if (!/[/.:]/.test(name)) {
    const { others } = await import('./others.ts');
    if (Object.hasOwn(others, name)) return (await others[name]!(lent)).default;
    const names = [...Object.keys(own), ...Object.keys(others)].join(', ');
    throw new CommentError('unsupported', `There is no adapter “${name}”. There are ${names}, or the URL of a module.`);
  }
  const url = new URL(name, location.href).href;
  const module = (await import(/* @vite-ignore */ url)) as { default?: unknown };
  if (typeof module.default === 'function') return module.default as AdapterFactory;
  throw new CommentError('unsupported', `The module ${url} has no adapter as its default export.`);
}
