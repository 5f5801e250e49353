import { useSession } from '../context.ts';
import type { Sentence } from '../words/en.ts';

/** Where a way leads: the first of these that is there. */
function lead(event: MouseEvent, css: string): void {
  const thread = (event.currentTarget as Element).closest('section');
  const to = thread?.querySelector<HTMLElement>(css);
  to?.scrollIntoView({ block: 'nearest' });
  to?.focus({ preventScroll: true });
}

/**
 * A way past something long, in sight while it has the focus. A button, since a link to a place in our tree would
 * lead nowhere and change the page's address; in an element that stands nowhere else in the thread, so that
 * nothing which is drawn first is taken for it.
 */
function Skip({ says, to }: { says: Sentence; to: string }) {
  const { speech } = useSession();
  return (
    <button type="button" class="skip" onClick={(event) => lead(event, to)}>
      {speech.say(says)}
    </button>
  );
}

/** At the start of a thread: to the form and past the comments, as far as there are any. */
export function SkipsAhead() {
  const { state, desk } = useSession();
  const form = state.can.value.includes('create') || desk.main.text.value !== '';
  return (
    <span class="skips">
      {form && <Skip says="skipToForm" to="form > textarea" />}
      {state.tree.roots.value.length > 0 && <Skip says="skipComments" to=".skips:last-of-type > .skip" />}
    </span>
  );
}

/** At the end of a thread: back to its start. */
export function SkipBack() {
  return (
    <span class="skips">
      <Skip says="backToStart" to=".title" />
    </span>
  );
}
