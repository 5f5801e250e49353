import { render, type ComponentType } from 'preact';
import { SessionContext } from '../context.ts';
import { isPolluted } from '../polluted.ts';
import { drawnReplies, missingReplies } from '../state/flat.ts';
import type { Entry } from '../state/tree.ts';
import { idOf } from './entry-of.ts';
import { activeIn, handOn } from './focus.ts';
import type { CommentProps } from './ground.ts';
import { keep, release } from './saying.ts';
import { shut } from './shut.ts';
import { hasFold, isStill, still } from './still.tsx';
import { Woken } from './Woken.tsx';

/** What is put into a place. */
export interface StandProps extends CommentProps {
  /** Draws one comment of the list below. */
  Item: ComponentType<CommentProps>;
}

/** A comment in its place in a list. */
interface Stand extends StandProps {
  place: HTMLElement;
  /** Of which the ids of its elements are made. */
  id: string;
  /** What stands there is drawn by Preact. */
  woken: boolean;
}

const stands = new WeakMap<Element, Stand>();
let made = 0;

/** Those that are not as they stand, and whether only what stands below them is not; put right once all around them is in the page, for some take the focus. */
const changed = new Map<Stand, boolean>();

/**
 * Puts a comment into its place, with all below it. What is at rest is copied, without a tree of Preact for it or for the list it
 * stands in; what is in the first sight is completed where it stands. Either is taken over by `Woken` at its first touch or change.
 */
export function stand(place: HTMLElement, props: StandProps): void {
  const { entry, ground } = props;
  const old = stands.get(place);
  if (old?.entry === entry) {
    if (old.ground === ground) return;
    old.ground = ground;
    // What has the focus stays where it is.
    if (old.woken || place.contains(activeIn(place))) return draw(old);
  }
  fall(place);
  if (old || !adopted(place, props)) {
    place.replaceChildren();
    fill(place, props);
  }
}

/** Brings the comment in a place to life, whose article was touched, or what folds its replies. */
export function wake(place: Element | null): void {
  const touched = place && stands.get(place);
  if (touched && !touched.woken) draw(touched);
}

/** Ends what was put into a place, and all below it. */
export function fall(place: Element): void {
  const old = stands.get(place);
  if (!old) return;
  stands.delete(place);
  changed.delete(old);
  old.entry.redraw = old.entry.relist = () => {};
  if (old.woken) render(null, place);
  else for (const each of below(place)?.children ?? []) fall(each);
}

function begin(place: HTMLElement, props: StandProps, id = `c${++made}`): Stand {
  const begun: Stand = { ...props, place, id, woken: false };
  const { entry } = props;
  stands.set(place, begun);
  entry.redraw = () => soon(begun, false);
  entry.relist = () => soon(begun, changed.get(begun) ?? true);
  return begun;
}

function fill(place: HTMLElement, props: StandProps): void {
  const begun = begin(place, props);
  try {
    if (!rests(begun)) return soon(begun, false);
    const parts = still(props, begun.id);
    const list = parts[1]?.querySelector('ol');
    if (list) grow(begun, list);
    // One by one, since a list of them would be moved once more.
    for (const each of parts) place.append(each!);
  } catch {
    // What cannot be drawn here cannot be drawn there, which leaves its words.
    soon(begun, false);
  }
}

/** Takes what the first sight has drawn of this comment, and completes it; tells whether it has. */
function adopted(place: Element, props: StandProps): boolean {
  const { entry, ground } = props;
  const [article] = place.children;
  const body = article?.querySelector('.body');
  // Of one that is gone or hidden there is nothing to tell it by.
  if (!article || idOf(article) !== (body ? entry.id : '')) return false;
  const begun = begin(place as HTMLElement, props, article.getAttribute('aria-labelledby')?.split('-')[0]);
  const entries = repliesOf(props);
  const there = [...(below(place)?.children ?? [])];
  const same = there.filter((each, at) => entries[at] && adopted(each, { ...props, entry: entries[at] }));
  if (!body || same.length < Math.max(entries.length, there.length) || !rests(begun)) soon(begun, false);
  else complete(article, still(props, begun.id, false)[0]);
  if (body) keep(entry, ground.sanitize, body);
  return true;
}

/** Adds to the article of a comment at rest what it lacks of a copy; nothing that is there is touched. */
function complete(article: Element, copy: Element): void {
  const lacking = (what: string): Iterable<Element> => (article.querySelector(what) ? [] : copy.querySelectorAll(what));
  article.className = copy.className;
  for (const [into, what] of [
    ['.meta', '.new'],
    ['.meta', '.mini'],
    ['.choice', '.choice > *'],
    ['.actions', '.about'],
  ] as const)
    article.querySelector(into)?.append(...lacking(what));
  article.querySelector('.body')?.after(...lacking('.whole'));
}

/** Whether a comment can be at rest with all that stands beside its article. */
function rests(props: CommentProps): boolean {
  const { entry, ground } = props;
  const { state, target, focus, acts } = ground.session;
  const meant = target.peek() === entry.id || focus.peek() === entry.id;
  const answered = acts.outgoing.peek().some(({ draft }) => state.tree.get(draft.parent ?? '')?.lister === entry);
  return !meant && !answered && isStill(props) && !missingReplies(entry, state);
}

function repliesOf({ entry, ground }: CommentProps): Entry[] {
  const { tree } = ground.session.state;
  return hasFold(entry) ? drawnReplies(entry, tree).map((id) => tree.get(id)!) : [];
}

/** The list of what stands below a comment. */
const below = (place: Element): Element | null => place.querySelector(':scope > .branch > div > ol');

function soon(begun: Stand, list: boolean): void {
  if (changed.size === 0) queueMicrotask(settle);
  changed.set(begun, list);
}

function settle(): void {
  for (const [begun, list] of changed) {
    changed.delete(begun);
    try {
      if (!list || begun.woken || !rests(begun)) draw(begun);
      else listAgain(begun);
    } catch (error) {
      // What is left waiting would have nothing drawn any more, in no thread of the page.
      console.error('Afterword:', error);
    }
  }
}

/** What stands below a comment at rest is other than it was: its list grows, comes with the first of its replies, or goes with the last. */
function listAgain(begun: Stand): void {
  const { place, entry, id } = begun;
  const list = below(place);
  if (!hasFold(entry)) {
    if (list) draw(begun);
  } else if (list) grow(begun, list);
  else {
    const [copy, branch] = still(begun, id, false);
    complete(place.firstElementChild!, copy);
    grow(begun, branch!.querySelector('ol')!);
    place.append(branch!);
  }
}

/** Puts the replies of a comment at rest into its list. */
function grow(begun: Stand, list: Element): void {
  const entries = repliesOf(begun);
  for (const [at, each] of arrange(list, entries).entries()) if (!stands.has(each)) fill(each, { ...begun, entry: entries[at]! });
}

/** Has Preact take over what stands in a place, and draw it from now on. */
function draw(begun: Stand): void {
  const { place, entry, ground, woken } = begun;
  changed.delete(begun);
  const list = woken ? null : below(place);
  const active = activeIn(place) as HTMLElement | null;
  const replies = list ? arrange(list, repliesOf(begun)) : [];
  if (list && replies.length === 0) {
    // Preact leaves what stands beside what it takes over.
    const branch = place.querySelector<HTMLElement>(':scope > .branch')!;
    handOn(branch);
    branch.remove();
  }
  const open = shut(replies);
  if (!woken) release(entry);
  // Where the page put something onto every object, Preact would take that for what these have.
  if (!woken && isPolluted()) place.replaceChildren();
  begun.woken = true;
  try {
    render(
      <SessionContext.Provider value={ground.session}>
        <Woken {...begun} />
      </SessionContext.Provider>,
      place,
    );
  } finally {
    open();
  }
  // The words of a comment are taken out of their place and put back.
  if (active?.isConnected && !activeIn(place)) active.focus({ preventScroll: true });
}

/** Lets a list that stands have a place for each of these, in their order, and no others. */
function arrange(list: Element, entries: readonly Entry[]): HTMLElement[] {
  const there = new Map([...list.children].map((each) => [stands.get(each)?.entry, each as HTMLElement]));
  const all = entries.map((entry) => there.get(entry) ?? document.createElement('li'));
  const kept = new Set(all);
  for (const each of [...list.children] as HTMLElement[]) {
    if (kept.has(each)) continue;
    handOn(each);
    fall(each);
    each.remove();
  }
  for (const [at, each] of all.entries()) if (list.children[at] !== each) list.insertBefore(each, list.children[at] ?? null);
  return all;
}
