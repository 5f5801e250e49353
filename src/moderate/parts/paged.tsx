import { signal, useComputed, type Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { toCommentError, type CommentError } from '../../contract/errors.ts';
import { say, wrong } from '../speak.ts';
import { useDesktop } from './context.ts';

/** A list that comes page by page. */
export interface Paged<T> {
  items: Signal<T[]>;
  loading: Signal<boolean>;
  failed: Signal<CommentError | null>;
  more: Signal<boolean>;
  load(): Promise<void>;
  /** Reads as much of it as stands there from the beginning, and keeps what stands there until that is here. */
  again(): Promise<void>;
  /** Puts a newer state in the place of an item. */
  put(item: T): void;
}

/** Reads a list page by page, beginning now, and anew when something was undone; `name` tells one item from another. */
export function usePaged<T>(read: (cursor?: string) => Promise<{ items: T[]; next: string | null }>, name: (item: T) => string): Paged<T> {
  const { doing } = useDesktop();
  const paged = useState(() => createPaged(read, name))[0];
  const last = doing.last.value;
  const undone = last?.state === 'undone' ? last : null;
  useEffect(() => void paged.load(), [paged]);
  useEffect(() => {
    if (undone) void paged.again();
  }, [paged, undone]);
  return paged;
}

function createPaged<T>(read: (cursor?: string) => Promise<{ items: T[]; next: string | null }>, name: (item: T) => string): Paged<T> {
  const items = signal<T[]>([]);
  const loading = signal(false);
  const failed = signal<CommentError | null>(null);
  const more = signal(true);
  let cursor: string | undefined;
  return {
    items,
    loading,
    failed,
    more,
    load: () => turn(false),
    again: () => turn(true),
    put: (item) => void (items.value = items.peek().map((one) => (name(one) === name(item) ? item : one))),
  };

  async function turn(anew: boolean): Promise<void> {
    if (loading.peek()) return;
    loading.value = true;
    failed.value = null;
    try {
      let found = anew ? [] : items.peek();
      let from = anew ? undefined : cursor;
      const enough = anew ? items.peek().length : 0;
      do {
        const answer = await read(from);
        const known = new Set(found.map(name));
        found = [...found, ...answer.items.filter((item) => !known.has(name(item)))];
        from = answer.next ?? undefined;
      } while (from !== undefined && found.length < enough);
      items.value = found;
      cursor = from;
      more.value = from !== undefined;
    } catch (thrown) {
      failed.value = toCommentError(thrown);
    } finally {
      loading.value = false;
    }
  }
}

/** What stands below a list: that it is read, that it could not be, that there is more, or that there is nothing. */
export function Below<T>({ paged, empty }: { paged: Paged<T>; empty: string }): VNode | null {
  const [loading, failed, more] = [paged.loading.value, paged.failed.value, paged.more.value];
  const there = useComputed(() => paged.items.value.length).value;
  if (failed)
    return (
      <p class="notice">
        {wrong(failed)}{' '}
        <button type="button" class="link" onClick={() => void paged.load()}>
          {say('retry')}
        </button>
      </p>
    );
  if (loading && there === 0) return <p class="notice">{say('loading')}</p>;
  if (more)
    return (
      <button type="button" class="more" aria-disabled={loading} onClick={() => void paged.load()}>
        {loading ? say('moreLoading') : say('more', { n: 50 })}
      </button>
    );
  return there === 0 ? <p class="empty">{empty}</p> : null;
}
