import type { VNode } from 'preact';
import type { DeskAct, DeskSite } from '../../contract/desk.ts';
import { say } from '../speak.ts';
import type { Choosing } from '../state/choosing.ts';
import type { Row } from '../state/listing.ts';
import { Acts } from './Acts.tsx';
import { Details } from './Details.tsx';
import { Editor } from './Editor.tsx';
import { Foot } from './Foot.tsx';
import { Text } from './Text.tsx';
import { Who } from './Who.tsx';

/** What a row of the list is told. */
export interface RowProps {
  row: Row;
  site: DeskSite;
  choosing: Choosing;
  onAct: (row: Row, act: DeskAct) => void;
  onReason: (row: Row, act: DeskAct) => void;
}

/** One comment: whom it is by, what it says, why it is here, and what can be done about it. */
export function CommentRow({ row, site, choosing, onAct, onReason }: RowProps): VNode | null {
  const comment = row.comment.value;
  const [away, open, editing, trouble] = [row.away.value, row.open.value, row.draft.value !== null, row.trouble.value];
  if (away) return null;
  const name = comment.author.name || say('someone');
  const id = row.dom;
  return (
    <article
      class={trouble ? 'row troubled' : 'row'}
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-name`}
      aria-describedby={editing ? undefined : `${id}-said`}
    >
      <Pick row={row} name={name} choosing={choosing} />
      <Who comment={comment} id={`${id}-name`} />
      <div class="said">
        {trouble && <p class="wrong">{trouble}</p>}
        {editing ? (
          <Editor row={row} site={site.id} />
        ) : (
          <div id={`${id}-said`}>
            <Text text={comment.text} />
          </div>
        )}
        <Foot comment={comment} site={site} />
        {open && <Details row={row} site={site} onAct={(act) => onAct(row, act)} onReason={(act) => onReason(row, act)} />}
      </div>
      <Acts comment={comment} name={name} open={open} onAct={(act) => onAct(row, act)} onOpen={() => (row.open.value = !open)} />
    </article>
  );
}

/** The box that selects a row. It hears clicks, since a change does not tell about the shift key. */
function Pick({ row, name, choosing }: { row: Row; name: string; choosing: Choosing }): VNode {
  return (
    <label class="pick">
      <input
        type="checkbox"
        aria-label={say('choose', { name })}
        checked={choosing.ids.value.has(row.id)}
        onClick={(event) => {
          const { checked } = event.currentTarget;
          choosing.choose(row.id, checked, event.shiftKey);
          // Beyond the most that can be chosen it must not look chosen.
          event.currentTarget.checked = choosing.ids.peek().has(row.id);
        }}
      />
    </label>
  );
}
