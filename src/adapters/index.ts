import { connect } from '../contract/connect.ts';
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
  const { loadOther } = await import('./others.ts');
  return loadOther(name, lent, Object.keys(own));
}
