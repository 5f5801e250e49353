import { useEffect } from 'preact/hooks';
import { useSession } from '../context.ts';
import { useLazy } from './lazy.ts';

const fresh = async () => {
  const { News } = await import('./fresh/News.tsx');
  return { News };
};

/** What leads to the comments that are new since the last visit; nothing on the first one. */
export function Fresh() {
  const { reading } = useSession();
  const { part, load } = useLazy(fresh);
  useEffect(() => {
    if (reading.bookmark.newest > 0) load();
  }, [reading, load]);
  const News = part.value?.News;
  return News ? <News /> : null;
}
