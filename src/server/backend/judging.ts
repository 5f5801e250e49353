import { CommentError } from '../../contract/errors.ts';
import type { DeskRules } from '../../contract/desk.ts';
import { actsOf } from '../../contract/moderating.ts';
import type { Draft, Id, Who } from '../../contract/types.ts';
import { gravest, judge } from '../judge/judge.ts';
import type { Judged, Layer, Verdict } from '../judge/layer.ts';
import { layers } from '../judge/layers.ts';
import { linksOf } from '../judge/links.ts';
import { rulesIn } from '../judge/rules.ts';
import { admitPace } from '../judge/slow.ts';
import { knownOf } from '../judge/standing.ts';
import type { Shown } from '../spam/proof/use.ts';
import { weigh } from '../spam/weigh.ts';
import type { Work } from '../store/index.ts';
import type { Context } from './context.ts';
import type { Ledger } from './ledger.ts';

/** What is judged: a draft with what it became, or a comment of which the text is changed. */
export interface Piece {
  draft: Draft;
  owner: string;
  name: string;
  email: string | null;
  website: string | null;
  html: string;
  /** The comment that is changed. */
  changed?: Id;
  /** What its writer's device has to show; nothing is asked of one that only changes a text. */
  shown?: Shown;
}

/**
 * Judges what somebody writes, in the transaction that stores it.
 * @throws {CommentError} in words, where nothing is taken: from somebody who is banned, too soon in slow mode, or from nobody.
 */
export async function judgePiece(context: Context, work: Work, ledger: Ledger, who: Who, piece: Piece): Promise<Verdict> {
  // Who decides what is shown need not ask.
  if (actsOf(who.roles).includes('approve')) return { what: 'pass', signals: [] };
  const { settings } = context;
  const { owner, changed, shown, ...rest } = piece;
  const place = { site: ledger.site, thread: ledger.key };
  const rules = rulesIn(ledger.rules, context.rules);
  const now = settings.now();
  const { standing, banned, last } = await knownOf(work, { ...place, owner, ...(changed !== undefined && { except: changed }) }, now);
  if (banned !== null && Date.parse(banned) > now) throw new CommentError('forbidden', wordsOfBan(banned), { field: 'author' });
  if (changed === undefined) await admitPace(work, place, rules, last, now);
  const judged: Judged = { ...rest, who, owner, links: linksOf(piece.html), standing, rules, now };
  const ruled = await judge([holding(settings.hold), ...layersFor(rules, standing.trusted)])(judged, work);
  // Where all passes, and of whom a moderator trusts, nothing is suspected either.
  const free = rules.wait === 'none' || standing.trusted;
  const verdict = free ? ruled : gravest([ruled, await weigh(judged, work, context.spam, shown)]);
  if (verdict.what === 'refuse') throw new CommentError('invalid', verdict.told!, { field: 'text' });
  return verdict;
}

/** Those whom a moderator trusts, and everybody where all passes, are held by nothing but the rule that everything waits. */
const layersFor = ({ wait }: DeskRules, trusted: boolean): readonly Layer[] =>
  wait === 'none' || (trusted && wait !== 'all') ? [] : layers;

/** What the owner's own code says; a text is what the writer reads. */
const holding =
  (hold: (draft: Draft) => boolean | string): Layer =>
  ({ draft }) => {
    const held = hold(draft);
    if (held === false) return [];
    return [
      { layer: 'hold', points: 0, wait: true, reason: held === true ? 'Held by the server' : held, ...(held !== true && { told: held }) },
    ];
  };

const wordsOfBan = (until: string): string =>
  `A moderator decided that you may not write here until ${until.slice(0, 16).replace('T', ' ')} UTC.`;
