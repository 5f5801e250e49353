import type { ComponentChildren } from 'preact';

/** One line about how things are, perhaps with one thing to do about it. */
export function Notice({ children, act, onAct }: { children: ComponentChildren; act?: string | false; onAct?: () => void }) {
  return (
    <p part="notice" class="notice">
      {children}{' '}
      {act && (
        <button type="button" class="link" onClick={onAct}>
          {act}
        </button>
      )}
    </p>
  );
}
