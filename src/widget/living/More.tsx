import { useSession } from '../context.ts';
import type { Entry } from '../state/tree.ts';
import { More as Button } from '../parts/More.tsx';

/** Continues the roots (`null`) or the replies of a comment; the focus goes to the first comment that came. */
export function More({ of, label }: { of: Entry | null; label: string }) {
  const { state, speech, focus, announcer } = useSession();
  const busy = state.paging.value === (of?.id ?? '');
  const load = async (): Promise<void> => {
    const ids = await state.more(of);
    if (ids[0] === undefined) return;
    announcer.announce(speech.say('loadedMore', { n: ids.length }));
    focus.value = ids[0];
  };
  return <Button label={busy ? speech.say('loading') : label} busy={busy} onMore={() => void load()} />;
}
