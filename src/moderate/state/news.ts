import { effect } from '@preact/signals';
import type { DeskNews } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { number, say } from '../speak.ts';
import type { Doing } from './doing.ts';
import type { Room } from './room.ts';

/** How long after the stream was refused it is asked for again, ms. */
const AGAIN = 15_000;

/** Keeps the numbers of the site that is looked at true while the page is open, and says politely when there is more to do. Ends with `end`. */
export function listenForNews(room: Room, doing: Pick<Doing, 'pending'>, base: URL, end: AbortSignal): void {
  let stop: (() => void) | undefined;
  const forget = effect(() => {
    const id = room.signedOut.value ? null : (room.site.value?.id ?? null);
    stop?.();
    stop = id === null ? undefined : listen(id);
  });
  end.addEventListener('abort', () => {
    forget();
    stop?.();
  });

  function listen(site: Id): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let source = open();
    return () => {
      clearTimeout(timer);
      source.close();
    };

    function open(): EventSource {
      const url = new URL('api/events', base);
      url.searchParams.set('site', site);
      const made = new EventSource(url);
      made.addEventListener('message', ({ data }: MessageEvent<string>) => hear(data));
      made.addEventListener('error', () => {
        // A line that was cut is mended by the browser itself.
        if (made.readyState === EventSource.CLOSED) timer = setTimeout(() => (source = open()), AGAIN);
      });
      return made;
    }
  }

  function hear(data: string): void {
    const news = read(data);
    // What the server has not been told yet it counts otherwise than the page; it says its numbers again soon.
    if (!news || doing.pending.peek() > 0) return;
    const before = room.counts.peek();
    room.counts.value = news;
    const more = news.waiting - before.waiting;
    if (more > 0) room.announcer.announce(say('moreWait', { n: news.waiting, number: number(news.waiting) }), false, 'waiting');
    if (news.reported > before.reported)
      room.announcer.announce(say('moreReported', { n: news.reported, number: number(news.reported) }), false, 'reported');
  }
}

/** The numbers of an event, where they are some. */
function read(data: string): DeskNews | null {
  try {
    const { waiting, reported } = JSON.parse(data) as DeskNews;
    return Number.isFinite(waiting) && Number.isFinite(reported) ? { waiting, reported } : null;
  } catch {
    return null;
  }
}
