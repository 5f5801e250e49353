import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DeskAct } from '../../contract/desk.ts';
import { number, say } from '../speak.ts';
import { MOST, type Choosing } from '../state/choosing.ts';
import type { Listing } from '../state/listing.ts';
import { KeyLine } from './Keys.tsx';

/** What can be done to many at once: as far as it means something to any of those selected. */
const many: readonly DeskAct[] = ['approve', 'dismiss', 'hide', 'reject', 'remove'];

/** Which of these acts would change something of the rows that are selected. */
export function actsForMany(choosing: Choosing): DeskAct[] {
  const comments = choosing.rows.value.map((row) => row.comment.value);
  const means: Partial<Record<DeskAct, boolean>> = {
    approve: comments.some(({ state }) => state === 'pending' || state === 'rejected'),
    dismiss: comments.some(({ state, reported }) => state === 'visible' && reported > 0),
    hide: comments.some(({ state }) => state === 'visible'),
    reject: comments.some(({ state }) => state === 'pending' || state === 'visible'),
    remove: comments.length > 0,
  };
  return many.filter((act) => means[act]);
}

/** The line above a list: selects all, and acts on what is selected. It stays in sight. */
export function Tools({
  listing,
  choosing,
  onAct,
  onMost,
  onHelp,
}: {
  listing: Listing;
  choosing: Choosing;
  onAct: (act: DeskAct) => void;
  onMost: () => void;
  onHelp: () => void;
}): VNode {
  const box = useRef<HTMLInputElement>(null);
  const [there, chosen, more, loading] = [listing.rows.value.length, choosing.rows.value.length, listing.more.value, listing.loading.value];
  const acts = actsForMany(choosing);
  const whole = chosen > 0 && chosen >= Math.min(there, MOST);
  useEffect(() => {
    if (box.current) box.current.indeterminate = chosen > 0 && !whole;
  }, [chosen, whole]);
  return (
    <div class={chosen > 0 ? 'tools active' : 'tools'} role="group" aria-label={say('bulk')}>
      <label class="pick-all">
        <input
          ref={box}
          type="checkbox"
          checked={whole}
          disabled={there === 0}
          onClick={(event) => choosing.all(event.currentTarget.checked)}
        />
        <span>{chosen > 0 ? say('chosen', { n: chosen }) : say('all', { n: number(there) })}</span>
      </label>
      {chosen > 0 ? (
        <>
          <span class="bulk">
            {acts.map((act) => (
              <button key={act} type="button" class={`act ${act}`} onClick={() => onAct(act)}>
                {say(act)}
              </button>
            ))}
          </span>
          {whole && more && chosen < MOST && (
            <button type="button" class="link" disabled={loading} onClick={onMost}>
              {loading ? say('choosing', { n: chosen }) : say('chooseMost', { n: MOST })}
            </button>
          )}
          {chosen >= MOST && <span class="quiet-words">{say('most', { n: MOST })}</span>}
          <button type="button" class="link" onClick={() => choosing.all(false)}>
            {say('unchoose')}
          </button>
        </>
      ) : (
        <KeyLine onHelp={onHelp} />
      )}
    </div>
  );
}
