import type { Adapter, Comment, Draft, Mine, Opened } from '../../src/contract/types.ts';
import type { Harness } from '../../src/kit/index.ts';
import { kinds, memoryHarness } from './harness.ts';
import { answer, around, broken, changeRows, event, input, row, silent, silentRow, type Saboteur } from './sabotage.ts';

const ghost: Comment = {
  id: 'ghost',
  parent: null,
  author: { id: null, name: 'Ghost' },
  body: { text: 'Be the first to comment!' },
  created: '2026-01-01T00:00:00Z',
  state: 'visible',
  replies: 0,
  reactions: [],
};
const bare: Mine = { can: [], reacted: [] };
const blank = (text: string): boolean => text.trim() === '';
const roots = (rows: readonly Comment[]): Comment[] => rows.filter((row) => row.parent === null);
const withRows = (opened: Opened, items: Comment[]): Opened => ({ ...opened, page: { ...opened.page, items } });
const withThread = (opened: Opened, thread: Partial<Opened['thread']>): Opened => ({ ...opened, thread: { ...opened.thread, ...thread } });
const withoutRoot = (items: readonly Comment[]): Comment[] => items.filter((row) => row !== items[0] && row.parent !== items[0]?.id);

/** Sends a draft again in another way where it was refused. */
const mend = (fits: (draft: Draft) => boolean, mended: Partial<Draft>): Saboteur =>
  input('create', (draft) => (fits(draft) ? { ...draft, ...mended } : draft));

/** Lets Bob do in Alice's name what is not his. */
const asAlice = (name: 'edit' | 'remove' | 'source'): Saboteur =>
  broken(() => async (adapter, person, base) => {
    const alice = await base.as('alice');
    const loose = around(name, (run) => async (input, call) => {
      const alices = alice[name] as unknown as typeof run;
      return run(input, call).catch((thrown) => (thrown.code === 'forbidden' ? alices(input, call) : Promise.reject(thrown)));
    });
    return person === 'bob' ? loose(adapter, person, base) : {};
  });

const translated = (id: string): string => id.replace(/^new:/, '');

/** Puts the rows that answer another before it. */
function replyFirst(rows: Comment[]): Comment[] {
  const at = rows.findIndex((row, index) => index > 0 && row.parent === rows[index - 1]!.id);
  if (at < 1) return rows;
  return [...rows.slice(0, at - 1), rows[at]!, rows[at - 1]!, ...rows.slice(at + 1)];
}

/** Turns the order of replies around, each staying after its parent. */
function repliesReversed(rows: Comment[]): Comment[] {
  const left = Map.groupBy(rows, (row) => row.parent);
  return rows.map((row) => (row.parent === null ? row : left.get(row.parent)!.pop()!));
}

/** For each check, a backend that fails this check and no other. */
export const saboteurs: Record<string, Saboteur[]> = {
  // What every reader is told.
  'an unknown page is an empty thread': [
    answer('open', (opened) => (opened.page.items.length === 0 && opened.thread.at === '0' ? withRows(opened, [ghost]) : opened)),
  ],
  'reading stores nothing': [
    broken(() => {
      const read = new Set<string>();
      return around('open', (run) => (input, call) => {
        const { key, aliases = [] } = input.page;
        const alias = read.has(key) ? undefined : aliases.find((alias) => read.has(alias));
        if (alias === undefined) read.add(key);
        return run(alias === undefined ? input : { ...input, page: { ...input.page, key: alias, aliases: [] } }, call);
      });
    }),
  ],
  'a thread keeps its id': [
    broken(() => (adapter) => {
      const methods = Object.entries(adapter).map(([name, run]) => [
        name,
        (given: Record<string, unknown>, call: never) => {
          const thread = typeof given.thread === 'string' ? { thread: translated(given.thread) } : {};
          return (run as (given: object, call: never) => unknown)({ ...given, ...thread }, call);
        },
      ]);
      const changed = Object.fromEntries(methods) as Adapter;
      return {
        ...changed,
        async open(input, call) {
          const opened = await adapter.open(input, call);
          return opened.thread.count === 0 ? withThread(opened, { id: `new:${opened.thread.id}` }) : opened;
        },
      };
    }),
  ],
  'what create answers is what others read': [answer('create', (comment) => ({ ...comment, created: '2026-01-01T00:00:00Z' }))],
  'replies nest as they were written': [
    row((row, all) => {
      const parent = all.find((other) => other.id === row.parent);
      return parent && parent.parent !== null ? { ...row, parent: parent.parent } : row;
    }),
  ],
  'every row comes after what it answers': [broken(() => changeRows(replyFirst))],
  'replies are oldest first, whatever the order of the roots': [broken(() => changeRows(repliesReversed))],
  'two readers are told the same, byte for byte': [
    answer('open', (opened, _input, person) =>
      person === 'alice' ? { ...opened, viewer: { ...opened.viewer, providers: [{ id: 'again', label: 'Welcome back' }] } } : opened,
    ),
  ],
  'shared answers carry nothing of one viewer': [
    answer('list', (page) => ({ ...page, items: page.items.map((row) => ({ ...row, mine: bare })) })),
    answer('latest', (rows) => rows.map((row) => ({ ...row, mine: bare }))),
  ],
  'the count agrees with what is shown': [
    answer('open', (opened) =>
      withThread(opened, { count: opened.page.items.length > 2 ? roots(opened.page.items).length : opened.thread.count }),
    ),
  ],

  // How a long thread is read.
  'each order is what it says': [
    answer('open', (opened, { sort }) => {
      const { items } = opened.page;
      return sort === 'newest' && items.length === roots(items).length && opened.page.next === null
        ? withRows(opened, items.toReversed())
        : opened;
    }),
  ],
  'best puts first what most people reacted to': [
    input('open', ({ sort, ...input }) => (sort === undefined || sort === 'best' ? { ...input, sort: 'oldest' } : { ...input, sort })),
  ],
  'a thread comes in its first order where none is asked for': [input('open', (input) => ({ sort: 'newest', ...input }))],
  'paging gives every root once, while new ones arrive': [
    answer('list', (page, { parent, cursor }) =>
      parent === null && cursor !== undefined ? { ...page, items: withoutRoot(page.items) } : page,
    ),
    answer('list', (page, { parent, cursor }) =>
      parent === null && cursor !== undefined ? { ...page, items: [...page.items, ...page.items.slice(0, 1)] } : page,
    ),
  ],
  'replies that did not come along come by “more”, each once': [
    answer('list', (page, { parent }) => (parent === null ? page : { ...page, items: withoutRoot(page.items) })),
    row(({ more: _more, ...row }) => row),
  ],
  'a row tells how many direct replies it has': [
    row((row, all) => {
      const replies = all.filter((other) => other.parent === row.id);
      const nested = all.filter((other) => replies.some((reply) => reply.id === other.parent));
      return { ...row, replies: row.replies + nested.length };
    }),
  ],
  'focus brings a comment with its ancestors': [
    answer('open', ({ path, ...opened }) =>
      path && path.length > 1 ? { ...opened, path: path.toReversed() } : { ...opened, ...(path && { path }) },
    ),
    answer('open', ({ path, ...opened }) => (path && path.length > 1 ? opened : { ...opened, ...(path && { path }) })),
  ],
  'a focus that is not there leaves the thread as it is': [
    broken(() =>
      around('open', (run) => async (input, call) => {
        const opened = await run(input, call);
        if (input.focus === 'no-such-comment') throw Object.assign(new Error('There is no such comment.'), { code: 'not-found' });
        return opened;
      }),
    ),
  ],

  // Which thread a page has.
  'an alias finds the earlier thread where the key has none': [
    input('open', ({ page: { aliases: _aliases, ...page }, ...input }) => ({ ...input, page })),
  ],
  'a key with a thread of its own goes before its aliases': [
    broken(() =>
      around('open', (run) => async (input, call) => {
        const [key] = input.page.aliases ?? [];
        const first = key === undefined ? undefined : await run({ ...input, page: { ...input.page, key, aliases: [] } }, call);
        return first?.thread.count ? first : run(input, call);
      }),
    ),
  ],
  'a site never sees another': [
    () => {
      const base = memoryHarness();
      return { ...base, as: (person) => base.as(person) };
    },
  ],
  'counts come in the order asked for, none where nobody wrote': [
    answer('count', (counts) => counts.toReversed()),
    input('count', ({ keys }) => ({ keys: Array.from(new Set(keys)) })),
  ],
  'the latest comments come newest first, each with its page': [
    answer('latest', (rows, { limit }) => (limit > 10 ? rows.toReversed() : rows)),
    answer('latest', (rows) => rows.map(({ page: _page, ...row }) => row)),
  ],
  'the latest comments keep to the thread and the number asked for': [
    input('latest', ({ limit, thread }) => (limit === 2 ? { limit } : { limit, ...(thread === undefined ? {} : { thread }) })),
    input('latest', (input) => (input.limit === 2 ? { ...input, limit: 3 } : input)),
  ],

  // The viewer's own part.
  'personal tells writers what is theirs and what they may do with it': [
    answer('personal', (told) => told && { ...told, comments: told.comments.filter(({ mine }) => mine.key === undefined) }),
    answer(
      'personal',
      (told) =>
        told && {
          ...told,
          comments: told.comments.map(({ id, mine }) => ({ id, mine: mine.key === undefined ? mine : { ...mine, can: [] } })),
        },
    ),
  ],
  'personal tells what a viewer reacted with': [
    answer(
      'personal',
      (told) => told && { ...told, comments: told.comments.map(({ id, mine }) => ({ id, mine: { ...mine, reacted: [] } })) },
    ),
    answer('personal', (told) => told && { ...told, reacted: [] }),
  ],
  'personal tells nobody what is somebody else’s': [
    broken(() => async (adapter, person, base) => {
      const alice = await base.as('alice');
      return { personal: (input, call) => (person === 'nobody' ? alice : adapter).personal!(input, call) };
    }),
  ],

  // How a comment comes to be.
  'a lost answer is found again by its key': [
    () => {
      const base = memoryHarness();
      let instances = 0;
      return { ...base, as: (person, site) => base.as(person === 'alice' ? (`alice-${++instances}` as typeof person) : person, site) };
    },
  ],
  'one draft sent many times at once makes one comment': [
    broken(() => {
      let under = 0;
      return around('create', (run) => async (draft, call) => {
        const key = under++ === 0 ? draft.key : `${draft.key}-${under}`;
        try {
          return await run({ ...draft, key }, call).then((comment) => ({ ...comment, mine: { ...comment.mine!, key: draft.key } }));
        } finally {
          under--;
        }
      });
    }),
  ],
  'one key with another text is a conflict': [
    broken(() => {
      const first = new Map<string, string>();
      return around('create', (run, person) => (draft, call) => {
        const name = `${person} ${draft.key}`;
        if (!first.has(name)) first.set(name, draft.text);
        return run({ ...draft, key: first.get(name) === draft.text ? draft.key : `${draft.key}-2` }, call);
      });
    }),
  ],
  'another person’s same key is another comment': [
    broken(() => {
      const made = new Map<string, { person: string; comment: Comment }>();
      return around('create', (run, person) => async (draft, call) => {
        const before = made.get(draft.key);
        if (before && before.person !== person) return before.comment;
        const comment = await run(draft, call);
        made.set(draft.key, { person, comment });
        return comment;
      });
    }),
  ],
  'the writer’s answer names the draft it came from': [
    answer('create', ({ mine, ...comment }) => {
      const { key: _key, ...rest } = mine!;
      return { ...comment, mine: rest };
    }),
  ],
  'a reply to what is not there is refused': [mend(({ parent }) => parent === 'no-such-comment', { parent: null })],
  'a text of nothing but white space is refused': [mend(({ text }) => blank(text), { text: '…' })],
  'a text over the limit is refused, one at the limit is not': [
    input('create', (draft) => ({ ...draft, text: Array.from(draft.text).slice(0, 10_000).join('') })),
    answer('open', (opened) => withThread(opened, { limits: { text: 10_001 } })),
  ],
  'a refused draft leaves nothing behind': [
    broken(() =>
      around('create', (run) => async (draft, call) => {
        if (blank(draft.text)) await run({ ...draft, text: '…' }, call);
        return run({ ...draft, key: `${draft.key}-` }, call).then((comment) => ({
          ...comment,
          mine: { ...comment.mine!, key: draft.key },
        }));
      }),
    ),
  ],
  'the text is kept as it was typed': [
    answer('source', ({ text }) => ({ text: text.trim() })),
    answer('source', ({ text }) => ({ text: text.normalize() })),
    answer('source', ({ text }) => ({ text: text.replaceAll('&amp;', '&') })),
  ],
  'a preview is what the comment will look like': [
    answer('preview', (body) => ('text' in body ? { text: body.text.toUpperCase() } : body)),
  ],

  // What guests say of themselves.
  'a name is plain text': [
    row((row) => ({ ...row, author: { ...row.author, name: row.author.name.replaceAll('&', '&amp;').replaceAll('<', '&lt;') } })),
  ],
  'what a guest must give is asked for by its field': [
    input('create', (draft) => ({ ...draft, guest: { name: 'Anonymous', ...draft.guest } })),
  ],
  'an e-mail address that is none is refused': [
    input('create', ({ guest: { email: _email, ...guest } = {}, ...draft }) => ({ ...draft, guest })),
  ],
  'a website that is not http is refused': [
    input('create', ({ guest: { website: _website, ...guest } = {}, ...draft }) => ({ ...draft, guest })),
  ],
  'a guest’s e-mail address is in no answer to others': [
    broken(() => {
      const addresses = new Map<string, string>();
      return (adapter, person, base) => ({
        ...around('create', (run) => async (draft, call) => {
          const comment = await run(draft, call);
          if (draft.guest?.email) addresses.set(comment.id, draft.guest.email);
          return comment;
        })(adapter, person, base),
        ...changeRows((rows) => rows.map((row) => ({ ...row, author: { ...row.author, email: addresses.get(row.id) } })))(
          adapter,
          person,
          base,
        ),
      });
    }),
  ],

  // How a comment changes and goes.
  'an edit is there for everybody, and marked': [row(({ edited: _edited, ...row }) => row)],
  'an edit keeps the limits of a new comment': [
    input('edit', (input) => ({ ...input, text: blank(input.text) ? '…' : input.text })),
    input('edit', (input) => ({ ...input, text: input.text.slice(0, 10_000) })),
  ],
  'nobody edits another’s comment': [asAlice('edit')],
  'nobody removes another’s comment': [asAlice('remove')],
  'nobody is given the source of another’s comment': [asAlice('source')],
  'a removed comment without replies is gone': [
    answer('remove', (answer, { id }) => answer ?? { ...ghost, id, author: { id: null, name: '' }, body: { text: '' }, state: 'deleted' }),
  ],
  'a removed comment no longer counts': [
    broken(() => {
      const removed = new Map<string, number>();
      return (adapter, person, base) => ({
        ...around('remove', (run) => async (input, call) => {
          const answer = await run(input, call);
          removed.set(input.thread, (removed.get(input.thread) ?? 0) + 1);
          return answer;
        })(adapter, person, base),
        ...around('open', (run) => async (input, call) => {
          const opened = await run(input, call);
          return withThread(opened, { count: opened.thread.count! + (removed.get(opened.thread.id) ?? 0) });
        })(adapter, person, base),
      });
    }),
  ],
  'a removed comment with replies leaves a tombstone that tells nothing': [
    row((row) => (row.state === 'deleted' ? { ...row, author: { id: null, name: 'Alice' } } : row)),
    row((row) => (row.state === 'deleted' ? { ...row, body: { text: 'Never mind.' } } : row)),
  ],
  'a tombstone goes with its last reply': [
    broken(() => {
      const tombstones = new Map<string, Comment[]>();
      return (adapter, person, base) => ({
        ...around('remove', (run) => async (input, call) => {
          const answer = await run(input, call);
          if (answer) tombstones.set(input.thread, [...(tombstones.get(input.thread) ?? []), { ...answer, replies: 0 }]);
          return answer;
        })(adapter, person, base),
        ...around('open', (run) => async (input, call) => {
          const opened = await run(input, call);
          const left = (tombstones.get(opened.thread.id) ?? []).filter(({ id }) => !opened.page.items.some((row) => row.id === id));
          return withRows(opened, [...left, ...opened.page.items]);
        })(adapter, person, base),
      });
    }),
  ],
  'what was removed is not there any more': [
    broken(() => {
      const removed = new Set<string>();
      return around('remove', (run) => async (input, call) => {
        if (removed.has(input.id)) return null;
        const answer = await run(input, call);
        removed.add(input.id);
        return answer;
      });
    }),
  ],
  'a tombstone takes no replies and no reactions': [
    broken(() => {
      const tombstones = new Set<string>();
      return (adapter, person, base) => ({
        ...around('remove', (run) => async (input, call) => {
          const answer = await run(input, call);
          if (answer) tombstones.add(answer.id);
          return answer;
        })(adapter, person, base),
        ...around('create', (run) => (draft, call) => run(tombstones.has(draft.parent ?? '') ? { ...draft, parent: null } : draft, call))(
          adapter,
          person,
          base,
        ),
      });
    }),
  ],

  // How people react.
  'a reaction is set, and setting it again changes nothing': [
    broken(() => {
      const set = new Set<string>();
      return around('react', (run, person) => (input, call) => {
        const name = JSON.stringify([person, input.thread, input.comment, input.kind]);
        const on = input.on && !set.has(name);
        if (on) set.add(name);
        else set.delete(name);
        return run({ ...input, on }, call);
      });
    }),
  ],
  'two people count as two': [
    row((row) => ({ ...row, reactions: row.reactions.map(({ kind, count }) => ({ kind, count: Math.min(count, 1) })) })),
  ],
  'a reaction taken back is gone, however often': [input('react', (input) => ({ ...input, on: true }))],
  'of the kinds in one group a viewer has one': [
    () => {
      const loose = kinds.map(({ group: _group, ...kind }) => kind);
      return broken(() => around('open', (run) => async (input, call) => withThread(await run(input, call), { kinds })), {
        kinds: loose,
      })();
    },
  ],
  'kinds that share no group stand side by side': [
    broken(() =>
      around('react', (run) => async (input, call) => {
        for (const { kind } of kinds) if (input.on && kind !== input.kind) await run({ ...input, kind, on: false }, call);
        return run(input, call);
      }),
    ),
  ],
  'the answer to a reaction has everybody’s': [
    answer('react', (reactions, { kind }) => reactions.filter((reaction) => reaction.kind === kind)),
  ],
  'an unknown kind is refused': [
    broken(() => around('react', (run) => async (input, call) => (input.kind === 'no-such-kind' ? [] : run(input, call)))),
  ],
  'the page takes reactions before anybody wrote': [
    answer('open', (opened) => (opened.thread.count === 0 ? withThread(opened, { reactions: [] }) : opened)),
  ],

  // What arrives by itself.
  'a new comment arrives as readers get it': [
    event((told) => (told.type === 'put' ? { ...told, comment: { ...told.comment, author: { id: null, name: '' } } } : told)),
  ],
  'an edit arrives': [silentRow(({ edited }) => edited !== undefined)],
  'a reaction arrives': [silentRow(({ reactions }) => reactions.length > 0)],
  'an answered comment arrives with its number of replies': [silentRow(({ replies, state }) => replies > 0 && state === 'visible')],
  'a removed comment arrives as gone': [silent(({ type }) => type === 'gone')],
  'a removed comment with replies arrives as its tombstone': [silentRow(({ state }) => state === 'deleted')],
  'the count arrives': [silent((told) => told.type === 'thread' && told.reactions.length === 0)],
  'a reaction to the page arrives': [silent((told) => told.type === 'thread' && told.reactions.length > 0)],
  'live events carry nothing of one viewer': [
    event((told) => (told.type === 'put' ? { ...told, comment: { ...told.comment, mine: bare } } : told)),
  ],

  // How a stream begins again, and how it ends.
  'a stream misses nothing since the thread was opened': [
    broken(() => (adapter) => ({
      watch: ({ thread, after = '' }, call) => adapter.watch!(/^\d+$/.test(after) ? { thread } : { thread, after }, call),
    })),
  ],
  'a resumed stream tells nothing twice': [
    broken(() => (adapter) => ({
      watch: ({ thread, after = '' }, call) => adapter.watch!({ thread, after: /^\d+$/.test(after) ? '0' : after }, call),
    })),
  ],
  'a stream that cannot go on from there says so': [silent(({ type }) => type === 'stale')],
  'a stream ends with its signal, and passes its reason on': [broken(() => (adapter) => ({ watch: (input) => adapter.watch!(input) }))],

  // Whether what is promised works.
  'everything that the thread promises works': [
    answer('open', (opened) => withThread(opened, { can: [...opened.thread.can, 'report'] })),
    answer('open', (opened) => withThread(opened, { each: [...opened.thread.each, 'remove'] })),
  ],
  'everything that a writer is promised works': [
    answer('create', (comment) => ({ ...comment, mine: { ...comment.mine!, can: [...comment.mine!.can, 'report'] } })),
  ],
  'what is not promised is refused': [broken(() => () => ({ report: async () => null }))],

  // What goes wrong.
  'a comment that is not there is not found': [
    broken(() => around('react', (run) => async (input, call) => (input.comment === 'no-such-comment' ? [] : run(input, call)))),
    broken(() => around('source', (run) => async (input, call) => (input.id === 'no-such-comment' ? { text: '' } : run(input, call)))),
  ],
  'a cursor nobody handed out is refused': [
    broken(() =>
      around('list', (run) => async (input, call) => (input.cursor === 'no-such-place' ? { items: [], next: null } : run(input, call))),
    ),
  ],
  'a cancelled call rejects with its signal’s reason': [broken(() => around('open', (run) => (input) => run(input)))],
  'every answer has the shape it should': [
    row((row) => ({ ...row, author: { ...row.author, avatar: 'picture.png' } })),
    answer('source', (source) => ({ ...source, text: source.text === 'A comment.' ? (null as unknown as string) : source.text })),
  ],
  'a refusal has a known code and says why': [
    broken(() =>
      around(
        'create',
        (run) => (draft, call) =>
          run(draft, call).catch((thrown: { code: string; field?: string }) => {
            throw Object.assign(new Error(''), { code: thrown.code, field: thrown.field });
          }),
      ),
    ),
  ],
  'an answer belongs to whoever asked': [
    broken(() => {
      const answers = new Map<string, Opened>();
      return around('open', (run) => async (input, call) => {
        const opened = await run(input, call);
        const text = JSON.stringify(opened);
        answers.set(text, answers.get(text) ?? opened);
        return answers.get(text)!;
      });
    }),
  ],
} satisfies Record<string, (() => Harness)[]>;
