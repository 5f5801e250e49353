import type { Door } from '../../contract/connect.ts';
import type { CommentError } from '../../contract/errors.ts';
import type { Call, Comment, Id, Opened, Page, PageRef, Reaction, Sort, Thread, Viewer } from '../../contract/types.ts';
import { isMissing } from './asking.ts';
import { kindsOf, sum, type Names, type Translate } from './names.ts';
import type { Place } from './order.ts';

/** How many threads are remembered: those of the pages that were read last. */
const MOST = 10;

/** What is known of one merged thread. */
export interface Known {
  /** As it was opened; missing where it was not opened by this adapter. */
  opened?: { thread: Thread; viewer: Viewer; places: Place[] };
  /** The order that its list has unless told. */
  order: Sort;
  /** What those that are mirrored in have beside comments: it comes on top of what the first tells. */
  mirrored: { count: number | null; reactions: Reaction[] };
  /** A source's own id of the thread. */
  id(source: number, call?: Call): Promise<Id>;
  /** A source's row as it stands in the merged thread. */
  row(source: number, row: Comment): Comment;
  /** A part of a source's list that is wanted more than once in a row; asked for again where another was wanted meanwhile, or `anew`. */
  keep(source: number, name: string, ask: () => Promise<Page>, anew?: boolean): Promise<Page>;
}

/** The threads of merged sources, by their ids. */
export interface Threads {
  /** Takes up what the sources answered of a page. At least one of them did. */
  open(page: PageRef, answers: readonly (Opened | CommentError)[], order: Sort): Known;
  of(thread: Id): Known;
}

const closed = 'Comments cannot be written at the moment.';

/** None are known yet. */
export function createThreads(doors: readonly Door[], names: Names): Threads {
  const all = new Map<Id, Known>();
  // Where nothing can be done with any comment, it need not be said of one.
  const shut = (['create', 'edit', 'remove', 'react', 'report'] as const).some((feature) => doors[0]!.has(feature));

  function remember(thread: Id, known: Known): Known {
    all.delete(thread);
    all.set(thread, known);
    for (const oldest of [...all.keys()].slice(0, -MOST)) all.delete(oldest);
    return known;
  }

  function make(page: PageRef, ids: (Id | undefined)[], translate: (source: number) => Translate): Known {
    const kept = new Map<number, [name: string, page: Promise<Page>]>();
    return {
      order: 'oldest',
      mirrored: { count: 0, reactions: [] },
      async id(source, call) {
        return (ids[source] ??= (await doors[source]!.open({ page }, call)).thread.id);
      },
      row: (source, row) => names.row(source, row, translate(source), shut),
      keep(source, name, ask, anew = false) {
        const last = kept.get(source);
        if (last?.[0] === name && !anew) return last[1];
        const answer = ask();
        kept.set(source, [name, answer]);
        answer.catch(() => kept.delete(source));
        return answer;
      },
    };
  }

  return {
    open(page, answers, order) {
      const there = answers.map((answer) => (isMissing(answer) ? undefined : answer));
      const [first, ...others] = there.map((answer) => answer?.thread);
      const { kinds, translate } = kindsOf(there.map((answer) => answer?.thread.kinds ?? []));
      const known = make(
        page,
        there.map((answer) => answer?.thread.id),
        translate,
      );
      const mirrored = {
        count: total(others.map((other) => (other ? other.count : 0))),
        reactions: others.flatMap((other, at) => translate(at + 1)(other?.reactions ?? [])),
      };
      const lead = first ?? { id: page.key, can: [], each: [], limits: {}, repeatable: false, closed };
      const thread: Thread = {
        ...lead,
        count: total([first ? first.count : 0, mirrored.count]),
        kinds,
        reactions: sum([...(first?.reactions ?? []), ...mirrored.reactions]),
        sorts: sortsOf(there, order),
        can: [
          ...new Set([...lead.can, ...others.flatMap((other) => other?.can.filter((what) => what === 'count' || what === 'latest') ?? [])]),
        ],
      };
      for (const [source, answer] of there.entries()) if (answer) void known.keep(source, `${order} null`, async () => answer.page, true);
      return remember(thread.id, {
        ...known,
        order,
        mirrored,
        opened: {
          thread,
          viewer: there[0]?.viewer ?? { author: null, providers: [] },
          places: there.map((answer) => (answer ? [null, 0] : null)),
        },
      });
    },
    of(thread) {
      const known = all.get(thread);
      if (known) return known;
      // Opened by another instance: the first source's id is that of the thread, and mostly it is the page's key, too.
      const page = { key: thread, url: URL.canParse(thread) ? thread : 'https://page.invalid/', title: thread };
      return remember(
        thread,
        make(page, [thread], () => (reactions) => [...reactions]),
      );
    },
  };
}

const total = (counts: readonly (number | null)[]): number | null =>
  counts.reduce((all, count) => (all === null || count === null ? null : all + count), 0);

/** The orders that every source has or that can be made here, since all of it came. */
function sortsOf(answers: readonly (Opened | undefined)[], order: Sort): Sort[] {
  const there = answers.filter((answer) => answer !== undefined);
  const has = (sort: Sort): boolean => there.every(({ thread, page }) => page.next === null || thread.sorts.includes(sort));
  const sorts = there[0]!.thread.sorts.filter(has);
  return sorts.length > 0 ? sorts : [order];
}
