import { render } from 'preact';
import { SessionContext } from '../context.ts';
import { hue, initials } from '../parts/Avatar.tsx';
import type { Reaction } from '../../contract/types.ts';
import { hashOf } from '../permalink.ts';
import { DEPTH } from '../shape.ts';
import type { Entry } from '../state/tree.ts';
import { Comments } from '../parts/Comments.tsx';
import { Alive } from './Alive.tsx';
import { articleOf, branchOf } from './frame.tsx';
import { foldLabel, isCut, nameOf, type CommentProps, type Ground } from './ground.ts';
import { saying } from './saying.ts';

/** What one comment of a shape differs in from the next. */
interface Given {
  entry: Entry;
  ground: Ground;
  id: string;
  name: string;
  /** Whether its words and reactions are put there, too. */
  words: boolean;
}

type Put = (place: HTMLElement, given: Given) => void;

/** Names what can be pressed after whose comment it is about. */
const named =
  (sentence: 'replyName' | 'moreOf' | 'readMoreOf' | 'replies'): Put =>
  (place, { name, ground }) =>
    label(place, ground.session.speech.say(sentence, { name }));

/** Where comments of a shape differ, and what is put there. */
const holes: readonly (readonly [place: string, put: Put])[] = [
  ['article', (place, { id }) => place.setAttribute('aria-labelledby', `${id}-who ${id}-when`)],
  ['.avatar', (place, { name }) => place.setAttribute('data-initials', initials(name))],
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
  ['.fold', (place, given) => label(place, foldLabel(given, 0))],
  [
    '.body',
    (place, { entry, ground, words }) => {
      if (!words) return;
      const { body, lang } = entry.row.value;
      const said = saying(entry, body, ground.sanitize);
      place.className = said.plain ? 'body plain' : 'body';
      if (lang) place.lang = lang;
      said.box(place);
    },
  ],
  ['.actions', addPills],
  ['.actions > [aria-expanded]:not(.about)', named('replyName')],
  ['.about', named('moreOf')],
  ['.whole', named('readMoreOf')],
  [
    '.branch > .fold',
    (place, given) => {
      label(place, foldLabel(given, 0));
      place.setAttribute('aria-controls', given.id);
    },
  ],
  ['.branch > div', (place, { id }) => (place.id = id)],
  ['ol', named('replies')],
];

/** What comments of a shape have in common: the article, and with replies what hangs below it. */
interface Template {
  parts: readonly Element[];
  /** Where they differ: in which part, at which of its descendants (-1: itself), and what is put there. */
  holes: readonly (readonly [part: number, at: number, put: Put])[];
}

const templates = new WeakMap<Ground, Map<string, Template>>();
const pills = new WeakMap<Ground, Map<string, Element>>();

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
 * What `Woken` and `Alive` would draw, without a tree, handlers or properties of Preact: a copy of what they drew for the first
 * comment of this shape, with its own words in it and, below it, the empty list of its replies. Of thousands of
 * comments few are ever touched, and a copy costs a fifth. What completes one that stands is without `words`, reactions and colour.
 */
export function still({ entry, ground }: CommentProps, id: string, words = true): readonly [article: HTMLElement, branch?: HTMLElement] {
  const cut = isCut({ entry, ground });
  const shape = `${entry.row.value.author.website ? 'site' : ''} ${hasFold(entry) ? 'fold' : ''} ${ground.session.reading.isNew(entry) ? 'new' : ''} ${cut ? 'cut' : ''}`;
  const name = nameOf({ entry, ground });
  const all = keptFor(templates, ground);
  const plain = keep(all, shape, () => madeOf(entry, ground, cut));
  const template = words ? keep(all, `${shape} ${hue(name)}`, () => tinted(plain, hue(name))) : plain;
  const given = { entry, ground, id, name, words };
  const copies = copiesOf(template.parts);
  const inside = copies.map((copy) => copy.querySelectorAll<HTMLElement>('*'));
  for (const [part, at, put] of template.holes) put(at < 0 ? copies[part]! : inside[part]![at]!, given);
  return copies as [HTMLElement];
}

/** Whether there is a control in its line that folds what is below it. */
export function hasFold(entry: Entry): boolean {
  return entry.replies.value.length > 0 && entry.depth < DEPTH;
}

/** What is kept of a kind for one ground. */
function keptFor<T>(kept: WeakMap<Ground, Map<string, T>>, ground: Ground): Map<string, T> {
  let all = kept.get(ground);
  if (!all) kept.set(ground, (all = new Map()));
  return all;
}

function keep<T>(all: Map<string, T>, name: string, make: () => T): T {
  let found = all.get(name);
  if (!found) all.set(name, (found = make()));
  return found;
}

const copiesOf = (parts: readonly Element[]): HTMLElement[] => parts.map((part) => part.cloneNode(true) as HTMLElement);

function madeOf(entry: Entry, ground: Ground, cut: boolean): Template {
  const parts = [...drawnOf(entry, ground, [], cut ? '\n'.repeat(99) : '').children];
  return { parts, holes: holes.flatMap(([place, put]) => find(parts, place, put)) };
}

/** The first place of this kind, if there is one. */
function find(parts: readonly Element[], place: string, put: Put): [part: number, at: number, put: Put][] {
  for (const [part, element] of parts.entries()) {
    if (element.matches(place)) return [[part, -1, put]];
    const found = element.querySelector(place);
    if (found) return [[part, [...element.querySelectorAll('*')].indexOf(found), put]];
  }
  return [];
}

/** The same with the colour of a name: to copy a style costs less than to say it. */
function tinted({ parts, holes }: Template, degrees: number): Template {
  const copies = copiesOf(parts);
  copies[0]!.querySelector<HTMLElement>('.avatar')!.style.setProperty('--hue', String(degrees));
  return { parts: copies, holes };
}

/** What is drawn of a comment without words and with these reactions. */
function drawnOf(entry: Entry, ground: Ground, reactions: readonly Reaction[], text = ''): DocumentFragment {
  const whole = new DocumentFragment();
  const { lang: _, ...row } = entry.row.value;
  const bare: Entry = { ...entry, row: { value: { ...row, body: { text }, reactions: [...reactions] } } };
  const props = { entry: bare, ground };
  render(
    <SessionContext.Provider value={ground.session}>
      {articleOf(props, '', <Alive {...props} id="" />)}
      {hasFold(entry) && branchOf(props, '', 0, Comments({ label: '', children: null }))}
    </SessionContext.Provider>,
    whole,
  );
  return whole;
}

function addPills(actions: HTMLElement, { entry, ground, words }: Given): void {
  if (!words) return;
  const first = actions.querySelector(':scope > [aria-expanded]:not(.about)')?.nextSibling ?? actions.firstChild;
  for (const { kind, count } of entry.row.value.reactions) {
    const known = ground.kinds.find((each) => each.kind === kind);
    if (!known) continue;
    const all = keptFor(pills, ground);
    const drawn = keep(all, kind, () => drawnOf(entry, ground, [{ kind, count: 1 }]).querySelector('.pill')!);
    const pill = keep(all, `${count} ${kind}`, () => {
      const [copy] = copiesOf([drawn]);
      label(copy!, ground.session.speech.say('reaction', { label: `${known.symbol} ${known.label}`, n: count }));
      say(copy!.querySelector('.count')!, String(count));
      return copy!;
    });
    actions.insertBefore(pill.cloneNode(true), first);
  }
}

function say(place: Element, words: string): void {
  (place.firstChild as Text).data = words;
}

function label(place: Element, words: string): void {
  place.setAttribute('aria-label', words);
}
