import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Door } from '../../contract/connect.ts';
import { toCommentError, type CommentError } from '../../contract/errors.ts';

/** The largest picture that is sent, in MB of 1,000,000 bytes. */
export const LARGEST = 10;

/** A picture on its way into a text. */
export interface Picture {
  readonly file: File;
  /** Which part has gone out, 0 to 1; `null` while it waits for those before it. */
  readonly sent: Signal<number | null>;
  /** Where it can be seen, once it is there. */
  readonly url: Signal<string | null>;
  /** Why it did not arrive. */
  readonly problem: Signal<CommentError | null>;
}

/** Why a file is not taken. */
export type Refusal = 'noPictures' | 'onlyPictures' | 'largePicture';

/** The pictures of one composer. One goes out at a time, so that the first is there soon. */
export interface Pictures {
  readonly list: ReadonlySignal<readonly Picture[]>;
  /** Takes files, and tells why one of them was not taken. */
  add(files: Iterable<File>): Refusal | null;
  /** Takes a picture out of the list, and ends its upload. */
  drop(picture: Picture): void;
  /** Sends one that failed once more. */
  retry(picture: Picture): void;
  /** Ends all uploads. */
  end(): void;
}

/** `may` tells whether the viewer may add pictures here at all. */
export function createPictures(door: Pick<Door, 'upload'>, may: () => boolean): Pictures {
  const list = signal<readonly Picture[]>([]);
  let under: { picture: Picture; cut: AbortController } | null = null;

  return { list, add, drop, retry, end: () => list.peek().forEach(drop) };

  function add(files: Iterable<File>): Refusal | null {
    if (!may()) return 'noPictures';
    let refusal: Refusal | null = null;
    const taken: Picture[] = [];
    for (const file of files) {
      if (!file.type.startsWith('image/')) refusal = 'onlyPictures';
      else if (file.size > LARGEST * 1_000_000) refusal = 'largePicture';
      else taken.push({ file, sent: signal(null), url: signal(null), problem: signal(null) });
    }
    list.value = [...list.peek(), ...taken];
    next();
    return refusal;
  }

  function drop(picture: Picture): void {
    list.value = list.peek().filter((other) => other !== picture);
    if (under?.picture === picture) under.cut.abort();
  }

  function retry({ problem, sent }: Picture): void {
    problem.value = sent.value = null;
    next();
  }

  function next(): void {
    const picture = under ? undefined : list.peek().find(({ url, problem }) => url.peek() === null && problem.peek() === null);
    if (picture) void send(picture);
  }

  async function send(picture: Picture): Promise<void> {
    const { file, sent, url, problem } = picture;
    const cut = new AbortController();
    under = { picture, cut };
    sent.value = 0;
    try {
      const answer = await door.upload({ file }, { signal: cut.signal, progress: (fraction) => (sent.value = fraction) });
      sent.value = 1;
      url.value = answer.url;
    } catch (thrown) {
      if (!cut.signal.aborted) problem.value = toCommentError(thrown, true);
    } finally {
      under = null;
      next();
    }
  }
}
