import type { Door } from '../../contract/connect.ts';
import { CommentError, toCommentError } from '../../contract/errors.ts';
import type { Adapter, AdapterFactory, Host } from '../../contract/types.ts';
import { mergeDoors } from './merged.ts';
import type { Named } from './names.ts';

/** What is lent to an adapter that is made of others. */
export interface Lent {
  /** Gives the adapter of a name. */
  load(name: string): Promise<AdapterFactory>;
  /** Puts the door in front of one. */
  connect(adapter: Adapter): Door;
}

/**
 * The adapter `merge`: several backends as one thread. Options: `merge`, a list of sources in JSON, each an object with
 * `adapter`, perhaps `name` (“via …”), and that adapter's own options; `url` and `site` for those that speak to our server.
 */
export const mergeBy =
  ({ load, connect }: Lent): AdapterFactory =>
  async (options, host) => {
    const sources = await makeSources(readSources(options.merge), options, host, load);
    return mergeDoors(sources.map(({ id, name, adapter }) => ({ id, name, door: connect(adapter) })));
  };

/** The most sources of one thread: each is asked whenever somebody reads. */
const MOST = 9;

const sample = '[{ "adapter": "http" }, { "adapter": "mastodon", "post": "https://…" }]';

const called: Readonly<Record<string, string>> = { bluesky: 'Bluesky', github: 'GitHub', mastodon: 'Mastodon', webmention: 'Webmention' };

function wrong(words: string, cause?: unknown): never {
  throw new CommentError('invalid', words, { field: 'merge', cause });
}

/** One source as an option says it: the adapter's name, perhaps a name for readers, and the adapter's own options. */
interface Said {
  adapter: string;
  name?: string | undefined;
  options: Record<string, string | undefined>;
}

/**
 * The sources that the option `merge` lists, in JSON.
 * @throws {CommentError} `invalid`, in words for the owner.
 */
function readSources(option: string | undefined): Said[] {
  if (!option?.trim()) wrong(`The option “merge” should list the sources of the thread, such as ${sample}.`);
  let list: unknown;
  try {
    list = JSON.parse(option!);
  } catch (cause) {
    wrong(`The option “merge” is no JSON (${(cause as Error).message}). It should be such as ${sample}.`, cause);
  }
  if (!Array.isArray(list) || list.length === 0) wrong(`The option “merge” should be a list of sources, such as ${sample}.`);
  const rows = list as unknown[];
  if (rows.length > MOST) wrong(`The option “merge” should list at most ${MOST} sources.`);
  return rows.map((row, at) => readSource(row, at + 1));
}

function readSource(row: unknown, place: number): Said {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    wrong(`Source ${place} of “merge” should be an object, such as { "adapter": "http" }.`);
  const entries = Object.entries(row as object).map(([name, value]: [string, unknown]) => {
    if (!/^(string|number|boolean)$/.test(typeof value)) wrong(`The option “${name}” of source ${place} of “merge” should be text.`);
    return [name, String(value)] as const;
  });
  const { adapter = '', name, ...options } = Object.fromEntries(entries) as Record<string, string | undefined>;
  // An attribute can say this, and one that imports would let injected markup run a foreign module.
  if (!/^[a-z][\w-]*$/.test(adapter) || adapter === 'merge')
    wrong(`Source ${place} of “merge” should name an adapter of Afterword other than “merge”; the URL of a module is not taken here.`);
  return { adapter, name, options };
}

/**
 * Makes the adapters. Those of a name each have an id of their own; `url` and `site` of the tag hold for sources that speak
 * to our own server. The viewer's token goes to the first source alone, which takes what is written.
 * @throws {CommentError} where one is not set up rightly. One whose code cannot be had is missing like one that is down.
 */
async function makeSources(
  list: readonly Said[],
  shared: Record<string, string | undefined>,
  host: Host,
  load: Lent['load'],
): Promise<(Named & { adapter: Adapter })[]> {
  const { token: _token, ...others } = host;
  const used = new Map<string, number>();
  const named = list.map((said) => {
    const times = (used.get(said.adapter) ?? 0) + 1;
    used.set(said.adapter, times);
    return { ...said, id: times > 1 ? `${said.adapter}-${times}` : said.adapter };
  });
  return Promise.all(
    named.map(async ({ adapter, id, name, options }, at) => {
      const own = adapter === 'http' ? { url: shared.url, site: shared.site, ...options } : options;
      const source = { id, name: name ?? called[adapter] ?? hostOf(own.url) ?? adapter };
      try {
        const factory = await load(adapter);
        return { ...source, adapter: await factory(own, at === 0 ? host : others) };
      } catch (thrown) {
        const known = toCommentError(thrown);
        if (thrown instanceof CommentError)
          throw new CommentError(known.code, `Source ${at + 1} of “merge” (${adapter}): ${known.message}`, { cause: thrown });
        return { ...source, adapter: missing(known) };
      }
    }),
  );
}

const hostOf = (url: string | undefined): string | undefined => (url !== undefined && URL.canParse(url) ? new URL(url).host : undefined);

/** An adapter that answers everything with this. */
function missing(error: CommentError): Adapter {
  const answer = async (): Promise<never> => {
    throw error;
  };
  return { open: answer, list: answer };
}
