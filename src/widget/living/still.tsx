import { render } from 'preact';
import { SessionContext } from '../context.ts';
import { hue, initials } from '../parts/Avatar.tsx';
import type { Reaction } from '../../contract/types.ts';
import { hashOf } from '../permalink.ts';
import { DEPTH } from '../shape.ts';
import type { Entry } from '../state/tree.ts';
import { Alive } from './Alive.tsx';
import { foldLabel, isCut, nameOf, type CommentProps, type Ground } from './ground.ts';
import { saying } from './saying.ts';

/** What one comment of a shape differs in from the next. */
interface Given {
  entry: Entry;
  ground: Ground;
  id: string;
  name: string;
}

/** Where comments of a shape differ, and what is put there. */
const holes: readonly (readonly [place: string, put: (place: HTMLElement, given: Given) => void])[] = [
  ['.avatar b', (place, { name }) => say(place, initials(name))],
  ['.author', (place, { id }) => (place.id = `${id}-who`)],
  ['.author a', (place, { entry }) => place.setAttribute('href', entry.row.value.author.website!)],
  ['.author bdi', (place, { name }) => say(place, name)],
  [
    '.time',
    (place, { id, entry }) => {
      place.id = `${id}-when`;
      place.setAttribute('href', hashOf(entry.id));
    },
  ],
  [
    'time',
    (place, { entry, ground }) => {
      const { created } = entry.row.value;
      place.setAttribute('datetime', created);
      say(place, ground.session.speech.ago(Date.parse(created)));
    },
  ],
  ['.fold', (place, given) => place.setAttribute('aria-label', foldLabel(given, given.entry.replies.value.length))],
  [
    '.body',
    (place, { entry, ground }) => {
      const { body, lang } = entry.row.value;
      const said = saying(entry, body, ground.sanitize);
      place.className = said.plain ? 'body plain' : 'body';
      if (lang) place.lang = lang;
      said.box(place);
    },
  ],
  ['.actions', addPills],
  [
    '.actions > [aria-expanded]:not(.about)',
    (place, { name, ground }) => place.setAttribute('aria-label', ground.session.speech.say('replyName', { name })),
  ],
  ['.about', (place, { name, ground }) => place.setAttribute('aria-label', ground.session.speech.say('moreOf', { name }))],
  ['.whole', (place, { name, ground }) => place.setAttribute('aria-label', ground.session.speech.say('readMoreOf', { name }))],
];

/** From one node of a copy to another. */
type Move = 'firstChild' | 'nextSibling' | 'parentNode';

/** What comments of a shape have in common. */
interface Template {
  whole: DocumentFragment;
  /** From the whole to the first hole and from each to the next; `null` where comments of this shape have none. */
  ways: readonly (readonly Move[] | null)[];
}

const templates = new WeakMap<Ground, Map<string, Template>>();

/** Whether a comment looks like most: nothing was done or said about it beyond what its author wrote. */
export function isStill({ entry, ground }: CommentProps): boolean {
  const { acts, desk, choosing, reading, hiding, beside } = ground.session;
  const { state, edited, pinned, via, folded, author } = entry.row.value;
  const told = edited || pinned || via || author.badge || folded !== undefined || entry.depth > DEPTH;
  const done = entry.mine.value || entry.intents.value.length > 0 || acts.remembered(entry).length > 0;
  const writing = desk.open.peek();
  const open = choosing.peek() === entry.id || (writing.size > 0 && (writing.has(`edit:${entry.id}`) || writing.has(`reply:${entry.id}`)));
  const put = reading.folded.peek().has(entry.id) || hiding.has(author);
  return state === 'visible' && !told && !done && !open && !put && !beside?.has(entry);
}

/**
 * What `Alive` would draw, without a tree, handlers or properties of Preact: a copy of what it drew for the first
 * comment of this shape, with its own words in it. Of thousands of comments few are ever touched, and a copy costs a fifth.
 */
export function still({ entry, ground }: CommentProps, id: string): DocumentFragment {
  const cut = isCut({ entry, ground });
  const shape = `${entry.row.value.author.website ? 'site' : ''} ${hasFold(entry) ? 'fold' : ''} ${ground.session.reading.isNew(entry) ? 'new' : ''} ${cut ? 'cut' : ''}`;
  const name = nameOf({ entry, ground });
  const { whole, ways } = templateFor(ground, `${shape} ${hue(name)}`, () =>
    tinted(
      templateFor(ground, shape, () => madeOf(entry, ground, cut)),
      hue(name),
    ),
  );
  const copy = whole.cloneNode(true) as DocumentFragment;
  const given = { entry, ground, id, name };
  let at: Node = copy;
  const places = ways.map((way) => way && ((at = way.reduce((node, move) => node[move]!, at)) as HTMLElement));
  for (const [index, [, put]] of holes.entries()) if (places[index]) put(places[index], given);
  return copy;
}

/** Whether there is a control in its line that folds what is below it. */
export function hasFold(entry: Entry): boolean {
  return entry.replies.value.length > 0 && entry.depth < DEPTH;
}

function templateFor(ground: Ground, shape: string, make: () => Template): Template {
  let all = templates.get(ground);
  if (!all) templates.set(ground, (all = new Map()));
  let found = all.get(shape);
  if (!found) all.set(shape, (found = make()));
  return found;
}

function madeOf(entry: Entry, ground: Ground, cut: boolean): Template {
  const whole = drawnOf(entry, ground, [], cut ? '\n'.repeat(99) : '');
  let at: Node = whole;
  const ways = holes.map(([place]) => {
    const found = whole.querySelector(place);
    if (!found) return null;
    const way = wayTo(found, at);
    at = found;
    return way;
  });
  return { whole, ways };
}

/** The same with the colour of a name: to copy a style costs less than to say it. */
function tinted({ whole, ways }: Template, degrees: number): Template {
  const copy = whole.cloneNode(true) as DocumentFragment;
  copy.querySelector<HTMLElement>('.avatar')!.style.setProperty('--hue', String(degrees));
  return { whole: copy, ways };
}

/** What is drawn of a comment without words and with these reactions. */
function drawnOf(entry: Entry, ground: Ground, reactions: readonly Reaction[], text = ''): DocumentFragment {
  const whole = new DocumentFragment();
  const { lang: _, ...row } = entry.row.value;
  const bare: Entry = { ...entry, row: { value: { ...row, body: { text }, reactions: [...reactions] } } };
  render(
    <SessionContext.Provider value={ground.session}>
      <Alive entry={bare} ground={ground} id="" held={() => {}} />
    </SessionContext.Provider>,
    whole,
  );
  return whole;
}

function addPills(actions: HTMLElement, { entry, ground }: Given): void {
  const first = actions.querySelector(':scope > [aria-expanded]:not(.about)')?.nextSibling ?? actions.firstChild;
  for (const { kind, count } of entry.row.value.reactions) {
    const known = ground.kinds.find((each) => each.kind === kind);
    if (!known) continue;
    const { whole } = templateFor(ground, `pill ${count} ${kind}`, () => {
      const pill = templateFor(ground, `pill ${kind}`, () => pillOf(entry, ground, kind)).whole.cloneNode(true) as DocumentFragment;
      const label = ground.session.speech.say('reaction', { label: `${known.symbol} ${known.label}`, n: count });
      pill.querySelector('.pill')!.setAttribute('aria-label', label);
      say(pill.querySelector('.count')!, String(count));
      return { whole: pill, ways: [] };
    });
    actions.insertBefore(whole.cloneNode(true), first);
  }
}

function pillOf(entry: Entry, ground: Ground, kind: string): Template {
  const whole = new DocumentFragment();
  whole.append(drawnOf(entry, ground, [{ kind, count: 1 }]).querySelector('.pill')!);
  return { whole, ways: [] };
}

function wayTo(to: Node, from: Node): Move[] {
  const way: Move[] = [];
  for (let at = from; at !== to; at = at[way.at(-1)!]!) {
    const beside =
      !at.contains(to) && at.parentNode!.contains(to) && (at.compareDocumentPosition(to) & at.DOCUMENT_POSITION_FOLLOWING) !== 0;
    way.push(at.contains(to) ? 'firstChild' : beside ? 'nextSibling' : 'parentNode');
  }
  return way;
}

function say(place: Element, words: string): void {
  (place.firstChild as Text).data = words;
}
