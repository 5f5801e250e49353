import type { VNode } from 'preact';
import type { DeskEntry, DeskSite } from '../../contract/desk.ts';
import { toCommentError } from '../../contract/errors.ts';
import { useDesktop } from '../parts/context.ts';
import { Head } from '../parts/Head.tsx';
import { Below, usePaged } from '../parts/paged.tsx';
import { agoOf, dateOf, number, say, wrong } from '../speak.ts';
import { words, type Sentence } from '../words.ts';

/** What an act is done to, where that is not comments. */
const others: Record<string, 'thread' | 'person' | 'entry' | null> = {
  lock: 'thread',
  merge: 'thread',
  move: 'thread',
  ban: 'person',
  trust: 'person',
  undo: 'entry',
  rules: null,
  role: null,
};

/** What was done, in words: "hid 3 comments". */
export function didWhat({ act, count }: Pick<DeskEntry, 'act' | 'count'>): string {
  const sentence = `act:${act}`;
  const did = Object.hasOwn(words, sentence) ? say(sentence as Sentence) : act;
  const of = Object.hasOwn(others, act) ? others[act] : 'comments';
  if (of === null) return did;
  return `${did} ${of === 'comments' ? say('of:comments', { n: count, number: number(count) }) : say(`of:${of!}`)}`;
}

/** Everything that was done on the site, the newest first, with its undoing. */
export function Log({ site }: { site: DeskSite }): VNode {
  return (
    <>
      <Head title={say('log')} />
      <p class="intro">{say('logIntro')}</p>
      <Entries key={site.id} site={site} />
    </>
  );
}

function Entries({ site }: { site: DeskSite }): VNode {
  const { room, doing } = useDesktop();
  const paged = usePaged<DeskEntry>(
    (cursor) => room.ask('log', { site: site.id, ...(cursor !== undefined && { cursor }) }),
    ({ id }) => id,
  );
  /** What was undone stands further down, as far as that is listed. */
  const didOf = (entry: DeskEntry): string => {
    const undone = entry.act === 'undo' && paged.items.value.find((one) => one.undone === entry.id);
    return undone ? say('undidWhat', { what: didWhat(undone) }) : didWhat(entry);
  };
  async function undo(entry: DeskEntry, button: HTMLElement): Promise<void> {
    try {
      await room.ask('undo', { site: site.id, log: entry.id });
      doing.note(say('logUndone'), null);
      await paged.again();
    } catch (thrown) {
      doing.note(say('notUndone', { why: wrong(toCommentError(thrown)) }), null);
    }
    if (!button.isConnected) document.querySelector<HTMLElement>('main h1')?.focus();
  }
  return (
    <>
      <ul class="rows log">
        {paged.items.value.map((entry) => (
          <li key={entry.id} class={entry.undone ? 'was-undone' : undefined}>
            <time class="small" dateTime={entry.at} title={dateOf(entry.at)}>
              {agoOf(entry.at)}
            </time>
            <div>
              <p>
                <strong>
                  <bdi>{entry.by}</bdi>
                </strong>{' '}
                {didOf(entry)} {entry.undone && <span class="mark">{say('wasUndone')}</span>}
              </p>
              {entry.why && entry.act !== 'undo' && (
                <p class="small" dir="auto">
                  {entry.why}
                </p>
              )}
              <What entry={entry} />
            </div>
            <p class="acts">
              {entry.undoable && !entry.undone && (
                <button
                  type="button"
                  class="act"
                  aria-label={`${say('undo')}: ${entry.by} ${didWhat(entry)}`}
                  onClick={(event) => void undo(entry, event.currentTarget)}
                >
                  {say('undo')}
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      <Below paged={paged} empty={say('noLog')} />
    </>
  );
}

/** The names of what it was done to. They are the server's own, so they are kept out of the way. */
function What({ entry: { what, count } }: { entry: DeskEntry }): VNode | null {
  if (what.length === 0) return null;
  return (
    <details class="small">
      <summary>{say('entryWhat')}</summary>
      <ul>
        {what.map((one) => (
          <li key={one}>
            <bdi>{one}</bdi>
          </li>
        ))}
        {count > what.length && <li>{say('entryMore', { n: count - what.length })}</li>}
      </ul>
    </details>
  );
}
