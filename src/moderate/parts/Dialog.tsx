import type { ComponentChildren, VNode } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

/** Stands over the page until it is closed; the focus then goes back to where it was, if that is still there. */
export function Dialog({ title, children, onClose }: { title: string; children: ComponentChildren; onClose: () => void }): VNode {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before anything is painted, so that no key meets what is behind.
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const dialog = box.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before?.isConnected && before !== document.body) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
