import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Block } from '../state/listing.ts';
import { CommentRow, type RowProps } from './Row.tsx';

/** How far from what is seen rows are still drawn. */
const MARGIN = '1500px 0px';
/** How high a row is held to be that was never drawn, px. */
const HEIGHT = 110;

/**
 * Some rows, as long as they are near what is seen. What is far keeps its height and nothing else, so that
 * the page stays as quick after a hundred answers as after two; where the focus is, or a text that is being changed, is always near.
 */
export function BlockView({ block, ...props }: { block: Block } & Omit<RowProps, 'row'>): VNode {
  const box = useRef<HTMLDivElement>(null);
  const height = useRef(HEIGHT);
  const [near, there] = [block.near.value, block.there.value.length];
  useLayoutEffect(() => {
    box.current!.style.height = near ? '' : `${Math.round(there * height.current)}px`;
  }, [near, there]);
  useEffect(() => {
    const element = box.current;
    if (!element || !('IntersectionObserver' in globalThis)) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        // Behind the door, where somebody signs in again, nothing is seen, and all stays as it is.
        if (!element.checkVisibility()) return;
        const busy = element.contains(document.activeElement) || block.rows.some(({ draft }) => draft.peek() !== null);
        const is = busy || entries.at(-1)!.isIntersecting;
        if (is === block.near.peek()) return;
        if (!is && block.there.peek().length > 0) height.current = element.offsetHeight / block.there.peek().length;
        block.near.value = is;
      },
      { rootMargin: MARGIN },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [block]);
  return (
    <div class="block" ref={box}>
      {near && block.rows.map((row) => <CommentRow key={row.id} row={row} {...props} />)}
    </div>
  );
}
