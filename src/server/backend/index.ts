import type { Adapter, Call, Who } from '../../contract/types.ts';
import { renderMarkdown } from '../markdown.ts';
import type { Revised } from '../revision.ts';
import { openStore } from '../store/index.ts';
import { admitLength } from '../../contract/admit.ts';
import { forReaders, type Context } from './context.ts';
import { create } from './create.ts';
import { createModerator, type Moderator } from './moderate.ts';
import { settle, type Rules } from '../../contract/rules.ts';
import { edit, remove, source } from './own.ts';
import { personal } from './personal.ts';
import { react } from './react.ts';
import { list, open } from './read.ts';
import { revision } from './revision.ts';
import { search } from './search.ts';
import { seed, type SeedThread } from './seed.ts';
import { count, latest } from './totals.ts';
import { readRevisions, watch } from './watch.ts';
import { createWatchers } from './watchers.ts';

export type { SeedComment, SeedThread } from './seed.ts';

/** How a backend over SQL behaves. All but the database has a default. */
export interface BackendOptions extends Rules {
  /** `sqlite:./data/afterword.db`, whose folder is made, `sqlite::memory:`, or `postgres://user:password@host:5432/name`. */
  database: string;
}

/** A backend whose comments are kept in a database. */
export interface SqlBackend extends Revised, Moderator {
  /** Whether nobody has ever written or reacted. */
  isEmpty(): Promise<boolean>;
  /** Writes a thread of invented comments: all of it or nothing. */
  seed(thread: SeedThread): Promise<void>;
  /** Ends every stream and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens a database, or makes it, and keeps comments in it.
 * @throws {Error} in one line for the owner, where the database cannot be used; what is in it is never overwritten.
 */
export async function openBackend(options: BackendOptions): Promise<SqlBackend> {
  const store = await openStore(options.database);
  const watchers = createWatchers((watched) => readRevisions(store, watched), store.wire);
  const context: Context = { store, watchers, settings: settle(options, Date.now) };
  return {
    as: (who) => adapterOf(context, who),
    revision: (site, method, input) =>
      revision(context, site, method, input).catch((error: unknown) => {
        throw forReaders(error);
      }),
    ...createModerator(context),
    isEmpty: () => store.read(async (work) => (await work.selectFrom('thread').select('key').limit(1).execute()).length === 0),
    seed: (thread) => seed(context, thread),
    async close() {
      watchers.close();
      await store.close();
    },
  };
}

function adapterOf(context: Context, who: Who): Adapter {
  const { settings } = context;
  const { site } = who;
  return {
    open: guarded((input) => open(context, site, input)),
    list: guarded((input) => list(context, site, input)),
    personal: guarded((input) => personal(context, who, input)),
    create: guarded((input) => create(context, who, input)),
    edit: guarded((input) => edit(context, who, input)),
    remove: guarded((input) => remove(context, who, input)),
    source: guarded((input) => source(context, who, input)),
    preview: guarded(async ({ text }) => {
      admitLength(text, settings.textLimit);
      return { html: renderMarkdown(text) };
    }),
    react: guarded((input) => react(context, who, input)),
    count: guarded((input) => count(context, site, input)),
    latest: guarded((input) => latest(context, site, input)),
    search: guarded((input) => search(context, site, input)),
    watch: (input, call) => watch(context, site, input, call),
  };
}

/** A method that keeps what a database says from readers, and after its call was cancelled answers nothing, whatever it did. */
function guarded<I, O>(run: (input: I) => Promise<O>): (input: I, call?: Call) => Promise<O> {
  return async (input, call) => {
    call?.signal?.throwIfAborted();
    const answer = await run(input).catch((error: unknown) => {
      throw call?.signal?.aborted ? call.signal.reason : forReaders(error);
    });
    call?.signal?.throwIfAborted();
    return answer;
  };
}
