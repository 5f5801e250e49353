import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskAct, DeskSite } from '../../contract/desk.ts';
import { agoOf, dateOf, reportOf, say } from '../speak.ts';
import { hostsIn } from '../hosts.ts';
import type { Row } from '../state/listing.ts';
import { useDesktop } from './context.ts';
import { Drawn } from './Drawn.tsx';
import { Target } from './Target.tsx';

/** All that is known of a comment, and what is seldom done to it. */
export function Details({
  row,
  site,
  onAct,
  onReason,
}: {
  row: Row;
  site: DeskSite;
  onAct: (act: DeskAct) => void;
  onReason: (act: DeskAct) => void;
}): VNode {
  const comment = row.comment.value;
  const [drawn, setDrawn] = useState(false);
  const { email, network, author, page, created, signals, reports, reported, told, state, parent, pinned } = comment;
  return (
    <div class="details">
      <p class="buttons">
        <button type="button" class="plain" aria-expanded={drawn} onClick={() => setDrawn(!drawn)}>
          {say(drawn ? 'undraw' : 'draw')}
        </button>
        {state !== 'deleted' && (
          <button type="button" class="plain" onClick={() => row.edit(row.draft.peek() ?? comment.text)}>
            {say('edit')}
          </button>
        )}
        {state === 'visible' && parent === null && (
          <button type="button" class="plain" onClick={() => onAct(pinned ? 'unpin' : 'pin')}>
            {say(pinned ? 'unpin' : 'pin')}
          </button>
        )}
        {(state === 'visible' || state === 'pending') && (
          <button type="button" class="plain" onClick={() => onReason('reject')}>
            {say('withReason')}
          </button>
        )}
        {state === 'visible' && (
          <button type="button" class="plain" onClick={() => onReason('hide')}>
            {say('hideWithReason')}
          </button>
        )}
      </p>
      {drawn && <Drawn comment={comment} site={site.id} />}
      {signals.length > 0 && (
        <section>
          <h3>{say('whySpoke')}</h3>
          <ul class="facts">
            {signals.map(({ layer, points, reason }) => (
              <li key={`${layer} ${reason}`}>
                <span class={points > 0 ? 'points against' : 'points'}>
                  <span aria-hidden="true">{points > 0 ? `+${points}` : points}</span>
                  <span class="unseen">{say('points', { n: points })}</span>
                </span>{' '}
                {reason} <span class="quiet-words">{layer}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {reported > 0 && (
        <section>
          <h3>{say('reportsAre')}</h3>
          <ul class="facts">
            {reports.map(({ reason, made }) => (
              <li key={made + reason}>
                <bdi>{reportOf(reason)}</bdi> <span class="quiet-words">{agoOf(made)}</span>
              </li>
            ))}
            {reported > reports.length && <li class="quiet-words">{say('reportsMore', { n: reported - reports.length })}</li>}
          </ul>
        </section>
      )}
      {told && <p class="small">{say('told', { why: told })}</p>}
      <dl class="facts">
        <dt>{say('written')}</dt>
        <dd>{dateOf(created)}</dd>
        <dt>{say('page')}</dt>
        <dd>
          <bdi>{page.url}</bdi>
        </dd>
        {email && (
          <>
            <dt>{say('email')}</dt>
            <dd>
              <bdi>{email}</bdi>
            </dd>
          </>
        )}
        {author.website && (
          <>
            <dt>{say('website')}</dt>
            <dd>
              <Target href={author.website} words={say('website')}>
                {author.website}
              </Target>
            </dd>
          </>
        )}
        {network && (
          <>
            <dt>{say('network')}</dt>
            <dd>
              <bdi>{network}</bdi>
            </dd>
          </>
        )}
      </dl>
      <Everything row={row} />
    </div>
  );
}

/** Ways to everything else that has something in common with a comment. */
function Everything({ row }: { row: Row }): VNode {
  const { room } = useDesktop();
  const { person, network, thread, text, author } = row.comment.value;
  return (
    <p class="everything">
      <span class="quiet-words">{say('everything')}</span>
      {person !== null && <a href={room.address('comments', { person })}>{say('fromPerson')}</a>}
      {network !== null && <a href={room.address('comments', { network })}>{say('fromNetwork', { network })}</a>}
      {hostsIn(text).map((link) => (
        <a key={link} href={room.address('comments', { link })}>
          {say('toLink', { host: link })}
        </a>
      ))}
      <a href={room.address('comments', { thread })}>{say('inThread')}</a>
      {person !== null && <a href={room.address('people', { text: author.name })}>{say('toPerson')}</a>}
    </p>
  );
}
