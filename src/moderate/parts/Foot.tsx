import type { VNode } from 'preact';
import type { DeskComment, DeskSite } from '../../contract/desk.ts';
import { addressOf } from '../../widget/rich-text/link.ts';
import { reportOf, say } from '../speak.ts';
import { Target } from './Target.tsx';

/** How many reasons stand below a comment before its details are asked for. */
const FEW = 3;

/** The page that a comment stands under. One of the site's own is a link; any other first shows where it leads. */
export function Page({ page: { title, url }, site }: { page: DeskComment['page']; site: DeskSite }): VNode {
  const words = title || addressOf(url, /^https?:$/)?.pathname || say('noPage');
  const known = addressOf(url, /^https?:$/);
  if (known && site.origins.includes(known.origin))
    return (
      <a href={known.href} target="_blank" rel="noopener noreferrer">
        <bdi>{words}</bdi>
      </a>
    );
  return (
    <Target href={url} words={words}>
      {words}
    </Target>
  );
}

/** Where a comment stands, why it waits, and what readers reported: the lines below its text. */
export function Foot({ comment, site }: { comment: DeskComment; site: DeskSite }): VNode {
  const { page, parent, signals, state, told, reported, reports } = comment;
  const against = state === 'pending' || state === 'rejected' ? signals.filter(({ points }) => points > 0) : [];
  const reasons = against.length > 0 ? against.map(({ reason }) => reason) : told && state === 'pending' ? [told] : [];
  const said = [...new Set(reports.map(({ reason }) => reportOf(reason)))];
  return (
    <div class="foot">
      {reported > 0 && (
        <p class="reports">
          <strong>{say('reports', { n: reported })}</strong> {said.length > 0 && <bdi>{said.slice(0, FEW).join(' · ')}</bdi>}
          {said.length > FEW && ' …'}
        </p>
      )}
      {reasons.length > 0 && (
        <p class="why">
          <span class="unseen">{say('why')}: </span>
          {reasons.slice(0, FEW).map((reason) => (
            <span class="reason" key={reason}>
              {reason}
            </span>
          ))}
          {reasons.length > FEW && <span class="reason">+{reasons.length - FEW}</span>}
        </p>
      )}
      <p class="small">
        {say(parent === null ? 'on' : 'answers')} {parent !== null && `${say('on').toLowerCase()} `}
        <Page page={page} site={site} />
      </p>
    </div>
  );
}
