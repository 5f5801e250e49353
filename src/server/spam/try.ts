import { admitGuest } from '../../contract/admit.ts';
import type { DeskRules } from '../../contract/desk.ts';
import type { Who } from '../../contract/types.ts';
import type { Judged, Signal, Verdict } from '../judge/layer.ts';
import { renderMarkdown } from '../markdown.ts';
import type { Store } from '../store/index.ts';
import { linksOf } from '../judge/links.ts';
import type { Spam } from './settings.ts';
import { pointsOf, weigh } from './weigh.ts';

/** A comment that is only tried: what it says, and what it is known to be. */
export interface Tried {
  text: string;
  name: string;
  website?: string;
  email?: string;
  /** How long it took to write; 30 s where it is not said. */
  ms?: number;
  trap?: string;
  /** What kind it is: `ham`, `spam` or which spam; missing where nobody has said. */
  kind?: string;
}

/** What would become of it. */
export interface Outcome {
  tried: Tried;
  what: Verdict['what'];
  /** Whether a proof of work would be asked for. */
  asked: boolean;
  signals: readonly Signal[];
}

const rules: DeskRules = { wait: 'some', trustAfter: 1, links: 0, words: [], reports: 0, closeAfterDays: 0, slow: 0, burst: 0 };
const guest = { name: 'optional', email: 'optional', website: 'optional' } as const;

/** Runs one comment through the layers, as somebody new would write it. Those before it in the same database are its neighbours. */
export async function tryOut(store: Store, spam: Spam, tried: Tried, at: number): Promise<Outcome> {
  const { text, name, website, email, ms = 30_000, trap } = tried;
  const who: Who = { site: 'default', author: null, device: `tried ${at}`, roles: [], lang: 'en' };
  const { author } = admitGuest(who, { name, ...(website !== undefined && { website }), ...(email !== undefined && { email }) }, guest);
  const html = renderMarkdown(text);
  const page = { key: '/tried', url: 'https://example.org/tried', title: '' };
  const judged: Judged = {
    draft: { page, thread: page.key, parent: null, text, key: String(at), written: { ms, ...(trap !== undefined && { trap }) } },
    who,
    owner: `device:${who.device}`,
    name: author.name,
    email: email ?? null,
    website: author.website ?? null,
    html,
    links: linksOf(html),
    standing: { visible: 0, rejected: 0, approved: 0, trusted: false },
    rules,
    now: Date.now(),
  };
  const { what, signals } = await store.write('tried', (work) => weigh(judged, work, { ...spam, proof: 'never' }, { state: 'none' }));
  const asked = !trap && what !== 'refuse' && (spam.proof === 'always' || (spam.proof === 'score' && pointsOf(signals) >= spam.ask));
  return { tried, what, asked, signals };
}
