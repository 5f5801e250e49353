import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { toCommentError, type CommentError } from '../../contract/errors.ts';
import type { Body } from '../../contract/types.ts';

/** How long nothing must be typed before it is asked how the text looks, and so the shortest time between two questions; ms. */
const PAUSE = 500;

/** How a text looks while it is written. */
export interface Previewing {
  /** The newest that came; `null` before the first, and while there is nothing to show. */
  readonly content: ReadonlySignal<Body | null>;
  /** Why what is shown is not the newest; `'empty'` where nothing is written. */
  readonly problem: ReadonlySignal<CommentError | 'empty' | null>;
  /** Asks no more, and shows nothing that is still to come. */
  end(): void;
}

/** Follows a text: asks at once, and again after each pause. An older answer never comes over a newer one, and a failure leaves what is shown. */
export function createPreviewing(text: ReadonlySignal<string>, ask: (text: string) => Promise<Body>): Previewing {
  const content = signal<Body | null>(null);
  const problem = signal<CommentError | 'empty' | null>(null);
  let asked = 0;
  let shown = 0;
  let first = true;

  const stop = effect(() => {
    const now = text.value;
    const pause = first ? 0 : PAUSE;
    first = false;
    if (!now.trim()) {
      shown = ++asked;
      content.value = null;
      problem.value = 'empty';
      return undefined;
    }
    const timer = setTimeout(() => void look(now), pause);
    return () => clearTimeout(timer);
  });

  async function look(now: string): Promise<void> {
    const turn = ++asked;
    let answer: Body | null = null;
    let failure: CommentError | null = null;
    try {
      answer = await ask(now);
    } catch (thrown) {
      failure = toCommentError(thrown);
    }
    if (turn < shown) return;
    shown = turn;
    if (answer) content.value = answer;
    problem.value = failure;
  }

  return {
    content,
    problem,
    end() {
      stop();
      shown = Infinity;
    },
  };
}
