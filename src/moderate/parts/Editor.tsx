import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { toCommentError } from '../../contract/errors.ts';
import type { Id } from '../../contract/types.ts';
import { say, wrong } from '../speak.ts';
import type { Row } from '../state/listing.ts';
import { useDesktop } from './context.ts';
import { Field } from './Field.tsx';

/** Where the text of a comment is changed. What was typed stays until it is saved or thrown away. */
export function Editor({ row, site }: { row: Row; site: Id }): VNode {
  const { room } = useDesktop();
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState(row.comment.peek().text);
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);

  function leave(): void {
    row.editing.value = false;
    form.current?.closest<HTMLElement>('article')?.focus();
  }
  async function save(): Promise<void> {
    setBusy(true);
    try {
      row.comment.value = await room.ask('edit', { site, id: row.id, text });
      room.announcer.announce(say('saved'));
      leave();
    } catch (thrown) {
      setTrouble(wrong(toCommentError(thrown)));
      setBusy(false);
    }
  }
  return (
    <form
      ref={form}
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
    >
      <Field label={say('editText')} name="text" lines={6} value={text} hint={say('editHint')} wrong={trouble} onInput={setText} />
      <p class="buttons">
        <button type="submit" class="main" aria-disabled={busy}>
          {say('save')}
        </button>
        <button type="button" class="plain" onClick={leave}>
          {say('cancel')}
        </button>
      </p>
    </form>
  );
}
