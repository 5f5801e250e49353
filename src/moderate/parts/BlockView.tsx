import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Block } from '../state/listing.ts';
import { CommentRow, type RowProps } from './Row.tsx';

/** How far from what is seen rows are still drawn. */
const MARGIN = '1500px 0px';

/**
 * The rows of one answer, as long as they are near what is seen. What is far keeps its height and nothing else, so that
 * the page stays as quick after a hundred answers as after two; where the focus is, is always near.
 */
export function BlockView({ block, ...props }: { block: Block } & Omit<RowProps, 'row'>): VNode {
  const box = useRef<HTMLDivElement>(null);
  const near = block.near.value;
  useEffect(() => {
    const element = box.current;
    if (!element || !('IntersectionObserver' in globalThis)) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        const is = entries.at(-1)!.isIntersecting || element.contains(document.activeElement);
        if (is === block.near.peek()) return;
        element.style.height = is ? '' : `${element.offsetHeight}px`;
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
