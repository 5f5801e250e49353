import type { VNode } from 'preact';
import type { CommentError } from '../../../contract/errors.ts';
import type { Deed } from '../../state/keeping.ts';
import type { Entry } from '../../state/tree.ts';
import type { Keep } from './kept.ts';

/** What can be done to a comment that waits, at the comment itself; a moderator came for it. */
const decisions: readonly Deed[] = ['approve', 'reject', 'hide'];

/** What stands among the buttons of a comment: what was done to it, what can be done where it waits, and what its writer is told. */
export function Acts({ keep, entry }: { keep: Keep; entry: Entry }): VNode | null {
  const { keeping, voice, session } = keep;
  const { speech, announcer, reading } = session;
  const { say } = voice;
  const done = keeping.done(entry);
  if (done) {
    const again = done.error?.code === 'signed-out' && keeping.offers();
    return (
      <>
        <span class={done.error ? 'kept wrong' : 'kept hint'}>{keep.tell(done)}</span>
        {done.error ? (
          <button type="button" class="quiet" onClick={({ currentTarget }) => (again ? stepUp(currentTarget) : keeping.forget(entry))}>
            {again ? say('keeping.moderate') : speech.say('cancel')}
          </button>
        ) : (
          <button type="button" class="quiet undo" onClick={() => undo()}>
            {speech.say('undo')}
          </button>
        )}
      </>
    );
  }
  const { state } = entry.row.value;
  const held = state === 'pending' || state === 'rejected';
  const own = reading.isOwn(entry);
  const fate = keep.fate(entry);
  // Who may refuse it need not hide it first.
  const may = held ? decisions.filter((deed) => keeping.may(entry, deed)) : [];
  return (
    <>
      {fate && <span class="kept fate hint">{fate}</span>}
      {may
        .filter((deed) => deed !== 'hide' || !may.includes('reject'))
        .map((deed) => (
          <button type="button" class="quiet" key={deed} onClick={({ currentTarget }) => void actAt(keep, entry, deed, currentTarget)}>
            {say(`keeping.${deed as 'approve'}`)}
          </button>
        ))}
      {own && state === 'rejected' && (
        <button type="button" class="quiet" onClick={({ currentTarget }) => void copy(currentTarget)}>
          {say('keeping.copy')}
        </button>
      )}
    </>
  );

  async function undo(): Promise<void> {
    await keeping.undo(entry);
    if (!keeping.done(entry)) announcer.announce(say('keeping.undone'));
  }

  function stepUp(button: HTMLElement): void {
    const { deed } = done!;
    keeping.begin().then(
      () => actAt(keep, entry, deed, button),
      (error: CommentError) => announcer.announce(say('keeping.notDone', { reason: speech.wrong(error) }), true),
    );
  }

  async function copy(button: HTMLElement): Promise<void> {
    let copied = true;
    try {
      await navigator.clipboard.writeText(
        entry.mine.value?.source ?? button.closest('article')!.querySelector<HTMLElement>('.body')!.innerText,
      );
    } catch {
      copied = false;
    }
    announcer.announce(copied ? say('keeping.copied') : speech.say('notCopied'), !copied);
  }
}

/** Does something to a comment, and leads to what takes it back. `inside` is any element in its article. */
export async function actAt({ keeping }: Keep, entry: Entry, deed: Deed, inside: Element): Promise<void> {
  const article = inside.closest('article');
  const acting = keeping.act(entry, deed);
  // Once it is drawn.
  setTimeout(() => article?.querySelector<HTMLElement>('.undo')?.focus());
  await acting;
}
