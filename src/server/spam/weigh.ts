import { CommentError } from '../../contract/errors.ts';
import type { Judged, Signal, Verdict } from '../judge/layer.ts';
import type { Work } from '../store/index.ts';
import { spamLayers } from './layers.ts';
import { useProof, type Shown } from './proof/use.ts';
import type { LayerName, Spam } from './settings.ts';

/** What its writer reads of a comment that waits. */
const WAITS = 'Somebody who runs this site will look at it first.';
/** What the writer of a comment reads that is given back. */
const REFUSED =
  'This looks like advertising to this site, so it was not taken. Your text is still here: without the links it may be, or write to whoever runs the site.';
const ASKED =
  'This site wants a little work from the device of whoever is new here before it takes this comment. Browsers do it by themselves. A program finds it at /v1/challenge, solves it by ALTCHA’s protocol and sends the same draft again with it as "proof"; with "proof": "none" the comment waits for somebody to look at it.';

const ASKED_BY = (by: string): string =>
  `This site has ${by} look at whoever is new here before it takes this comment. In a page the widget shows that; with "proof": "none" the comment waits for somebody to look at it.`;

/** Layers that are about how and when something is sent, not what is in it: they say nothing of a text that is changed. */
const ofSending: readonly LayerName[] = ['trap', 'time', 'similar', 'person'];

/** Weighs a comment by the layers of its site, in the transaction that stores it; without `shown` one of which only the text is changed. @throws {CommentError} `challenge` where a proof of work is missing. */
export async function weigh(judged: Judged, work: Work, spam: Spam, shown?: Shown): Promise<Verdict> {
  if (!spam.on) return { what: 'pass', signals: [] };
  const signals: Signal[] = [];
  for (const [name, layer] of spamLayers(spam)) if (shown || !ofSending.includes(name)) signals.push(...(await layer(judged, work)));
  const before = verdictOf(signals, spam);
  // Nobody works for a refusal, and nobody for a text that is only changed.
  if (before.what === 'refuse' || !shown) return before;
  const proved = await prove(judged, work, spam, shown, pointsOf(signals));
  if (proved) signals.push(proved);
  return verdictOf(signals, spam);
}

/** What comes of the signals. Whoever filled the field that nobody sees only ever waits: a program is not told what gave it away. */
export function verdictOf(signals: readonly Signal[], { wait, refuse }: Pick<Spam, 'wait' | 'refuse'>): Verdict {
  const points = pointsOf(signals);
  const caught = signals.some(({ layer }) => layer === 'trap');
  const undone = signals.some(({ layer, points }) => layer === 'proof' && points > 0);
  if (points >= refuse && !caught) return { what: 'refuse', signals, told: REFUSED };
  return points >= wait || caught || undone ? { what: 'wait', signals, told: WAITS } : { what: 'pass', signals };
}

/** What all signals come to. */
export const pointsOf = (signals: readonly Signal[]): number => signals.reduce((sum, { points }) => sum + points, 0);

/** Asks for a proof of work where the site wants one, of nobody who has a comment here that is shown. */
async function prove({ standing, draft }: Judged, work: Work, spam: Spam, shown: Shown, points: number): Promise<Signal | null> {
  const spared = standing.visible > 0 || standing.trusted || Boolean(draft.written?.trap);
  if (spared || spam.proof === 'never' || (spam.proof === 'score' && points < spam.ask)) return null;
  const { by } = shown;
  if (shown.state === 'declined')
    return missing(by ? `Its writer did not do the check by ${by}.` : 'Its device did not do the work that was asked for.');
  if (shown.state === 'untold') return spam.down === 'pass' ? null : missing(`${by} could not be asked about its writer.`);
  if (shown.state === 'none') throw asking('', by);
  if (!shown.ok) throw asking(shown.why, by);
  if (!(await useProof(work, shown.digest))) throw asking('was used before', by);
  return by ? { layer: 'proof', points: 0, reason: `${by} takes its writer for a person.` } : null;
}

const missing = (reason: string): Signal => ({ layer: 'proof', points: 1, reason });

/** Asks, and says what was wrong with what was shown. */
function asking(wrong: string, by: string | undefined): CommentError {
  const why = wrong && `${by ? `The answer of ${by}` : 'The work of your device'} ${wrong}. `;
  return new CommentError('challenge', why + (by ? ASKED_BY(by) : ASKED), { outcome: 'none' });
}
