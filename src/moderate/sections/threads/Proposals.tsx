import type { VNode } from 'preact';
import type { Desk, DeskSite } from '../../../contract/desk.ts';
import { toCommentError } from '../../../contract/errors.ts';
import { useAsked } from '../../parts/asked.tsx';
import { useDesktop } from '../../parts/context.ts';
import { say, wrong } from '../../speak.ts';

type Proposal = Desk['proposals']['answer']['items'][number];

/** Pages that say that they belong to a thread which stands under another key, each with the way to put both together. Nothing where there are none. */
export function Proposals({ site, onMoved }: { site: DeskSite; onMoved: () => void }): VNode | null {
  const { room, doing, asking } = useDesktop();
  // They are an offer: the list of threads says by itself where nothing can be asked.
  const { answer, read } = useAsked('proposals', site.id);
  const items = answer?.items ?? [];

  async function merge({ thread, key }: Proposal): Promise<void> {
    if (!(await asking.ask({ title: say('mergeAsk'), why: `${thread} ${say('into')} ${key}. ${say('mergeWhy')}`, go: say('merge') })))
      return;
    try {
      const { merged, log } = await room.ask('move', { site: site.id, from: thread, to: key });
      doing.note(say(merged ? 'mergeDid' : 'moveDid'), log);
      read();
      onMoved();
    } catch (thrown) {
      doing.note(say('refused', { why: wrong(toCommentError(thrown)) }), null);
    }
  }
  if (items.length === 0) return null;
  return (
    <section class="proposals">
      <h2>{say('proposals')}</h2>
      <p class="hint">{say('proposalsIntro')}</p>
      <ul class="rows">
        {items.map((proposal) => (
          <li key={`${proposal.thread} ${proposal.key}`}>
            <p class="key">
              <bdi>{proposal.thread}</bdi> <span class="quiet-words">{say('into')}</span> <bdi>{proposal.key}</bdi>{' '}
              <span class="quiet-words">{say('proposal', { n: proposal.times })}</span>
            </p>
            <p class="acts">
              <button
                type="button"
                class="act"
                aria-label={`${say('merge')}: ${proposal.thread}, ${proposal.key}`}
                onClick={() => void merge(proposal)}
              >
                {say('merge')}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
