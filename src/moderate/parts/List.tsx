import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskFilter, DeskNews, DeskSite } from '../../contract/desk.ts';
import { number, say, wrong } from '../speak.ts';
import { createChoosing } from '../state/choosing.ts';
import { createListing, type Listing } from '../state/listing.ts';
import { BlockView } from './BlockView.tsx';
import { useDesktop } from './context.ts';
import { KeyHelp } from './Keys.tsx';
import { Tools } from './Tools.tsx';
import { createWorking } from './working.ts';

/** How many rows come at a time, and how few may be left before more come by themselves. */
const [PAGE, FEW] = [50, 10];

/** A list of comments that fit a filter, to be worked through. Give it a `key` that changes with the filter. */
export function List({ filter, site, empty }: { filter: DeskFilter; site: DeskSite; empty: string }): VNode {
  const desktop = useDesktop();
  const box = useRef<HTMLDivElement>(null);
  const help = useSignal(false);
  const listing = useState(() => createListing(desktop.room.ask, filter, desktop.room.rows))[0];
  const choosing = useState(() => createChoosing(listing))[0];
  const working = useState(() => createWorking({ ...desktop, listing, choosing, box, help }))[0];
  const [there, more, loading, failed] = [listing.rows.value.length, listing.more.value, listing.loading.value, listing.failed.value];
  const last = desktop.doing.last.value;

  useEffect(() => {
    void listing.load(PAGE);
    return listing.end;
  }, [listing]);
  useEffect(() => {
    if (listing.blocks.peek().length > 0 && there < FEW && more && !loading && !failed) void listing.load(PAGE);
  }, [listing, there, more, loading, failed]);
  useEffect(() => {
    // Beside the list, too: after its last row the focus is at the top.
    const main = box.current?.closest('main');
    main?.addEventListener('keydown', working.hear);
    return () => main?.removeEventListener('keydown', working.hear);
  }, [working]);
  // One row can be reached by Tab, whichever are there.
  useEffect(() => working.settle());
  useEffect(() => {
    if (last?.state !== 'undone') return;
    // What was undone may belong into this list though it was never in it, or was another row of another list.
    const rows = [...last.before.keys()];
    if (!rows.some((row) => listing.find(row.id) === row)) void working.readAnew(rows[0]);
  }, [listing, working, last]);

  return (
    <>
      {there > 0 && (
        <Tools
          listing={listing}
          choosing={choosing}
          onAct={working.actOnChosen}
          onMost={() => void working.chooseMost()}
          onHelp={() => (help.value = true)}
        />
      )}
      <Fresh counted={countedBy(filter)} listing={listing} onShow={() => void working.readAnew()} />
      <div class="list" ref={box} role="feed" aria-label={say('list')} aria-busy={loading} onFocusIn={working.noteFocus}>
        {listing.blocks.value.map((block) => (
          <BlockView
            key={block.key}
            block={block}
            site={site}
            choosing={choosing}
            onAct={working.actOnRow}
            onReason={working.actWithReason}
          />
        ))}
      </div>
      {failed && (
        <p class="notice">
          {wrong(failed)}{' '}
          <button type="button" class="link" onClick={() => void listing.load(PAGE)}>
            {say('retry')}
          </button>
        </p>
      )}
      {loading && <p class="notice">{say(there > 0 ? 'moreLoading' : 'loading')}</p>}
      {!loading && !failed && !more && there === 0 && <p class="empty">{empty}</p>}
      {!loading && !failed && more && (
        <button type="button" class="more" onClick={() => void working.readOn(PAGE)}>
          {say('more', { n: number(PAGE) })}
        </button>
      )}
      {!more && there > 0 && <p class="notice quiet-words">{say('end')}</p>}
      {help.value && <KeyHelp onClose={() => (help.value = false)} />}
    </>
  );
}

/** Which number of the site counts what a list shows, where one does. */
function countedBy(filter: DeskFilter): keyof DeskNews | null {
  // The site, and one more.
  if (Object.keys(filter).length !== 2) return null;
  if (filter.reported) return 'reported';
  return filter.state === 'pending' ? 'waiting' : null;
}

/** Says that there is more than is listed, and lists it anew when asked: nothing moves by itself. Where nothing is listed, nothing can move. */
function Fresh({ counted, listing, onShow }: { counted: keyof DeskNews | null; listing: Listing; onShow: () => void }): VNode | null {
  const { room, doing } = useDesktop();
  const [there, loading, pending] = [listing.rows.value.length, listing.loading.value, doing.pending.value];
  const all = counted === null ? 0 : room.counts.value[counted];
  // What one decides oneself is no news, and what others decide leaves less of it.
  const now = counted === null ? 0 : all - room.own[counted];
  const base = useRef(now);
  base.current = Math.min(base.current, now);
  const more = now - base.current;
  const show = (): void => {
    base.current = now;
    onShow();
  };
  // An act that is under way would bring back what it is about.
  const due = all > 0 && there === 0 && pending === 0;
  const asked = useRef(0);
  useEffect(() => {
    // Asked once for each number, should the list go on saying something else.
    if (!due) asked.current = 0;
    else if (!loading && asked.current !== all) {
      asked.current = all;
      show();
    }
  });
  if (more === 0 || there === 0) return null;
  return (
    <p class="fresh">
      <button type="button" class="more" onClick={show}>
        {say('freshWaits', { n: more })}
      </button>
    </p>
  );
}
