import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskNews } from '../../contract/desk.ts';

/** The least between two events, and the longest until it is looked again whether the session is still good, and told again what waits, in milliseconds. */
const usual = { each: 1_000, session: 10_000 };

/**
 * Tells how much waits: at once, whenever that changed, and now and then though it did not, since a page that counts its own acts
 * may have come to another number. Ends once `still` says that nobody is signed in any more.
 */
export async function* follow(
  know: () => Promise<DeskNews>,
  still: () => Promise<boolean>,
  signal: AbortSignal,
  { each, session } = usual,
): AsyncGenerator<DeskNews> {
  let told: DeskNews | undefined;
  for (let looked = performance.now(); !signal.aborted;) {
    const news = await know();
    const changed = news.waiting !== told?.waiting || news.reported !== told.reported;
    if (changed || performance.now() - looked >= session) {
      if (!(await still())) return;
      looked = performance.now();
      yield (told = news);
    }
    await sleep(each, undefined, { signal }).catch(() => {});
  }
}
