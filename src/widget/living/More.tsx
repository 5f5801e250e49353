import { useSession } from '../context.ts';
import type { Entry } from '../state/tree.ts';
import { goOnFrom, headingAfter } from './focus.ts';
import { More as Button } from '../parts/More.tsx';

/** Continues the roots (`null`) or the replies of a comment; the focus goes to the first comment that came. */
export function More({ of, label }: { of: Entry | null; label: string }) {
  const { state, speech, focus, announcer } = useSession();
  const busy = state.paging.value === (of?.id ?? '');
  const load = async ({ currentTarget: button }: { currentTarget: HTMLElement }): Promise<void> => {
    const next = headingAfter(button);
    const ids = await state.more(of);
    // All that came stood there already, and the button went.
    if (ids[0] === undefined) return goOnFrom(button, () => next);
    announcer.announce(speech.say('loadedMore', { n: ids.length }));
    focus.value = ids[0];
  };
  return <Button label={busy ? speech.say('loading') : label} busy={busy} onMore={(event) => void load(event)} />;
}
