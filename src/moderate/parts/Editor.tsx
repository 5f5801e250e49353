import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { toCommentError } from '../../contract/errors.ts';
import { writtenAt } from '../../contract/moderating.ts';
import type { Id } from '../../contract/types.ts';
import { say, wrong } from '../speak.ts';
import type { Row } from '../state/listing.ts';
import { useDesktop } from './context.ts';
import { Field } from './Field.tsx';
import { Text } from './Text.tsx';

/** Where the text of a comment is changed. What was typed stays, wherever one goes in the page, until it is saved or thrown away. */
export function Editor({ row, site }: { row: Row; site: Id }): VNode {
  const { room } = useDesktop();
  const form = useRef<HTMLFormElement>(null);
  const [trouble, setTrouble] = useState('');
  /** Its writer changed it meanwhile: what it says by now is shown. */
  const [overtaken, setOvertaken] = useState(false);
  const [busy, setBusy] = useState(false);
  const text = row.draft.value ?? '';
  useEffect(() => {
    // What was begun before does not take the focus when it comes into sight again.
    if (row.draft.peek() === row.comment.peek().text) form.current?.querySelector('textarea')?.focus();
  }, [row]);

  function leave(): void {
    row.edit(null);
    form.current?.closest<HTMLElement>('article')?.focus();
  }
  async function save(): Promise<void> {
    setBusy(true);
    try {
      const now = await room.ask('edit', { site, id: row.id, text, seen: row.base });
      row.comment.value = now;
      row.base = writtenAt(now);
      const saved = now.text === text;
      setTrouble('');
      setOvertaken(!saved);
      room.announcer.announce(say(saved ? 'saved' : 'changed'), !saved);
      // What was typed meanwhile is not saved yet.
      if (saved && row.draft.peek() === text) return leave();
    } catch (thrown) {
      setTrouble(wrong(toCommentError(thrown)));
    }
    setBusy(false);
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
      {overtaken && (
        <div>
          <p class="wrong">{say('changed')}</p>
          <Text text={row.comment.value.text} />
        </div>
      )}
      <Field label={say('editText')} name="text" lines={6} value={text} hint={say('editHint')} wrong={trouble} onInput={row.edit} />
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
