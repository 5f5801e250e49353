import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { toCommentError } from '../../contract/errors.ts';
import { wrong } from '../speak.ts';
import { filledIn } from './Field.tsx';

/** A form that says below its buttons what went wrong, and is not sent twice. `send` throws what went wrong. */
export function Small({
  title,
  go,
  send,
  children,
}: {
  title: string;
  go: string;
  send: (filled: Record<string, string>) => Promise<void>;
  children: ComponentChildren;
}): VNode {
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  async function submit(form: HTMLFormElement): Promise<void> {
    setBusy(true);
    setTrouble('');
    try {
      await send(filledIn(form));
    } catch (thrown) {
      setTrouble(wrong(toCommentError(thrown)));
    }
    setBusy(false);
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit(event.currentTarget);
      }}
    >
      <h3>{title}</h3>
      {children}
      <p class="buttons">
        <button type="submit" class="plain" aria-disabled={busy}>
          {go}
        </button>
        {trouble && <span class="wrong">{trouble}</span>}
      </p>
    </form>
  );
}
