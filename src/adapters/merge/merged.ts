import { admitSearch } from '../../contract/admit.ts';
import type { Door } from '../../contract/connect.ts';
import { CommentError, toCommentError } from '../../contract/errors.ts';
import type { Adapter, Call, Comment, Feature, Id, InputOf, LiveEvent, Opened, Page, Personal } from '../../contract/types.ts';
import { came, inOrderOf, isMissing, settled, wholeOf } from './asking.ts';
import { namesOf, sum, type Named } from './names.ts';
import { before, cursorOf, goOn, newest, placesOf, type Part } from './order.ts';
import { createThreads, type Known } from './threads.ts';
import { createTwins, wordsOf, type Sourced, type Twins } from './twins.ts';

/** One of the backends that are merged, behind its door: every answer of it fits. */
export interface Opening extends Named {
  door: Door;
}

const sourced = (known: Pick<Known, 'row'>, rows: readonly [source: number, row: Comment][]): Sourced[] =>
  rows.map(([source, own]) => ({ source, own: own.id, row: known.row(source, own) }));

const idOf = ({ id }: { thread: Id; id: Id }): Id => id;

/**
 * Several adapters as one thread. The first takes what is written, and only it has live news; comments of the others are
 * mirrored in by time, say where they come from, and can only be read. What came from two sources is shown once. A source
 * that is down is told of in the console and does not hide the rest.
 */
export function mergeDoors(sources: readonly Opening[]): Adapter {
  const doors = sources.map(({ door }) => door);
  const first = doors[0]!;
  const names = namesOf(sources);
  const threads = createThreads(doors, names);
  const told = new Set<string>();
  /** What was shown of the list that was read last. */
  let shown: { of: string; twins: Twins } | undefined;

  const plain = { row: (source: number, item: Comment): Comment => names.row(source, item, (reactions) => [...reactions], false) };
  const row = (item: Comment): Comment => plain.row(0, item);

  /** Tells the owner, once for each reason, which source is missing. */
  function tell(source: number, error: unknown): void {
    const { code, message } = toCommentError(error);
    const words = `Afterword: comments from “${sources[source]!.name}” are missing: ${message || code}`;
    if (!told.has(words)) console.warn(words);
    told.add(words);
  }

  async function open({ page, sort, focus }: InputOf<'open'>, call?: Call): Promise<Opened> {
    const [at, id] = focus === undefined ? [-1, ''] : names.split(focus);
    const ask = (source: number, order = sort): Promise<Opened> =>
      doors[source]!.open({ page, ...(order && { sort: order }), ...(source === at && { focus: id }) }, call);
    const answers = await settled(
      doors.map((_door, source) => ask(source)),
      call,
    );
    const lead = answers.find((answer) => !isMissing(answer)) as Opened | undefined;
    if (!lead) throw answers[0] as CommentError;
    const order = sort ?? lead.thread.sorts[0] ?? 'oldest';
    const all = await Promise.all(answers.map((answer, source) => inOrderOf(answer, order, () => ask(source, order))));
    for (const [source, answer] of all.entries()) if (isMissing(answer)) tell(source, answer);
    const known = threads.open(page, all, order);
    const { thread, viewer, places } = known.opened!;
    const twins = look(thread.id, order);
    const went = await goOn(places, listed(known, order, call), before(order), tell);
    const items = twins.apart(sourced(known, went.rows));
    const path = all.map((answer) => (isMissing(answer) ? undefined : answer.path))[at]?.map((step) => known.row(at, step));
    const count = thread.count === null ? null : Math.max(0, thread.count - twins.left());
    // The first counts what came twice, too, so live news would count it again.
    if (known.mirrored.count !== null) known.mirrored.count -= twins.left();
    return { thread: { ...thread, count }, viewer, page: { items, next: cursorOf(went.places) }, ...(path && { path }) };
  }

  async function list({ thread, parent, sort, cursor }: InputOf<'list'>, call?: Call): Promise<Page> {
    const known = threads.of(thread);
    if (parent !== null) {
      const [source, id] = names.split(parent);
      const input = { thread: await known.id(source, call), parent: id, ...(sort && { sort }), ...(cursor !== undefined && { cursor }) };
      const { items, next } = await doors[source]!.list(input, call);
      return { items: items.map((item) => known.row(source, item)), next };
    }
    const order = sort ?? known.order;
    const twins = cursor !== undefined && shown?.of === `${thread} ${order}` ? shown.twins : look(thread, order);
    const went = await goOn(placesOf(cursor, doors.length), listed(known, order, call, cursor === undefined), before(order), tell);
    return { items: twins.apart(sourced(known, went.rows)), next: cursorOf(went.places) };
  }

  /** Begins a list anew. */
  function look(thread: Id, order: string): Twins {
    shown = { of: `${thread} ${order}`, twins: createTwins() };
    return shown.twins;
  }

  /** How the lists of the sources are read. */
  function listed(known: Known, sort: InputOf<'list'>['sort'] & string, call?: Call, anew = false): Part {
    return (source, cursor) => {
      const ask = async (): Promise<Page> =>
        doors[source]!.list({ thread: await known.id(source, call), parent: null, sort, ...(cursor !== null && { cursor }) }, call);
      return known.keep(source, `${sort} ${cursor}`, ask, anew);
    };
  }

  /** Asks the sources that can, the others read their lists. */
  async function search({ thread, text, cursor }: InputOf<'search'>, call?: Call): Promise<Page> {
    const wanted = admitSearch(text);
    const known = threads.of(thread);
    const part: Part = async (source, from) => {
      const door = doors[source]!;
      const id = await known.id(source, call);
      if (door.has('search')) return door.search({ thread: id, text, ...(from !== null && { cursor: from }) }, call);
      const rows = (await wholeOf(door, id, call)).toSorted(newest);
      return { items: rows.filter((item) => item.state === 'visible' && wordsOf(item).includes(wanted)), next: null };
    };
    const went = await goOn(placesOf(cursor, doors.length), part, newest, tell, false);
    return { items: createTwins().alone(sourced(known, went.rows)), next: cursorOf(went.places) };
  }

  async function count({ keys }: InputOf<'count'>, call?: Call): Promise<(number | null)[]> {
    const able = doors.filter((door) => door.has('count'));
    const asked = await settled(
      able.map((door) => door.count({ keys }, call)),
      call,
    );
    const counts = came(asked, (source, error) => tell(doors.indexOf(able[source]!), error));
    return keys.map((_key, at) => {
      const here = counts.map((each) => each[at] ?? null).filter((number) => number !== null);
      return here.length > 0 ? here.reduce((all, number) => all + number) : null;
    });
  }

  async function latest({ limit, thread }: InputOf<'latest'>, call?: Call): Promise<Comment[]> {
    const known = thread === undefined ? undefined : threads.of(thread);
    const of = async (source: number): Promise<Sourced[]> => {
      const within = known && { thread: await known.id(source, call) };
      return sourced(
        known ?? plain,
        (await doors[source]!.latest({ limit, ...within }, call)).map((item) => [source, item]),
      );
    };
    const able = doors.flatMap((door, source) => (door.has('latest') ? [source] : []));
    const asked = await settled(able.map(of), call);
    const rows = came(asked, (at, error) => tell(able[at]!, error)).flat();
    return createTwins()
      .alone(rows.toSorted((a, b) => newest(a.row, b.row)))
      .slice(0, limit);
  }

  async function personal(input: InputOf<'personal'>, call?: Call): Promise<Personal | null> {
    const part = await first.personal(input, call);
    if (!part) return null;
    const comments = part.comments.map(({ id, mine }) => ({ id: names.join(0, id), mine }));
    return { ...part, comments, waiting: part.waiting.map(row) };
  }

  async function* watch({ thread, ...input }: InputOf<'watch'>, call?: Call): AsyncGenerator<LiveEvent> {
    for await (const event of first.watch({ ...input, thread: await threads.of(thread).id(0, call) }, call)) {
      const { mirrored } = threads.of(thread);
      if (event.type === 'put') yield { ...event, comment: row(event.comment) };
      else if (event.type === 'gone') yield { ...event, id: names.join(0, event.id) };
      else if (event.type === 'stale') yield event;
      else {
        const all = event.count === null || mirrored.count === null ? null : event.count + mirrored.count;
        yield { ...event, count: all, reactions: sum([...event.reactions, ...mirrored.reactions]) };
      }
    }
  }

  /** Something that is done in the first source, to a comment of it or to none. */
  const act =
    <I extends { thread: Id }, O>(target: (input: I) => Id | null, run: (input: I, id: Id, call?: Call) => Promise<O>) =>
    async (input: I, call?: Call): Promise<O> => {
      const [source, id] = names.split(target(input) ?? '');
      if (source > 0) throw new CommentError('forbidden', `This comment is from ${sources[source]!.name} and can only be read here.`);
      return run({ ...input, thread: await threads.of(input.thread).id(0, call) }, id, call);
    };

  const optional: Partial<Adapter> = {
    personal,
    watch,
    search,
    create: act(
      (draft: InputOf<'create'>) => draft.parent,
      async (draft, id, call) => row(await first.create({ ...draft, parent: draft.parent === null ? null : id }, call)),
    ),
    edit: act(idOf, async (input: InputOf<'edit'>, id, call) => row(await first.edit({ ...input, id }, call))),
    remove: act(idOf, async (input: InputOf<'remove'>, id, call) => {
      const left = await first.remove({ ...input, id }, call);
      return left && row(left);
    }),
    source: act(idOf, (input: InputOf<'source'>, id, call) => first.source({ ...input, id }, call)),
    report: act(idOf, (input: InputOf<'report'>, id, call) => first.report({ ...input, id }, call)),
    async react(input, call) {
      if (threads.of(input.thread).opened?.thread.kinds.some(({ kind, shown: only }) => only && kind === input.kind))
        throw new CommentError('invalid', 'This reaction can only be read here.', { field: 'kind' });
      const run = act(
        (asked: InputOf<'react'>) => asked.comment,
        (asked, id) => first.react({ ...asked, comment: asked.comment === null ? null : id }, call),
      );
      const reactions = await run(input, call);
      return input.comment === null ? sum([...reactions, ...threads.of(input.thread).mirrored.reactions]) : reactions;
    },
    preview: (input, call) => first.preview(input, call),
    upload: (input, call) => first.upload(input, call),
    signIn: (input, call) => first.signIn(input, call),
    signOut: (input, call) => first.signOut(input, call),
  };
  const own = Object.entries(optional).filter(([name]) => first.has(name as Feature));
  const summed = Object.entries({ count, latest }).filter(([name]) => doors.some((door) => door.has(name as Feature)));
  return { open, list, ...Object.fromEntries([...own, ...summed]) } as Adapter;
}
