import { bare } from '../contract/bare.ts';
import { CommentError } from '../contract/errors.ts';
import { routes, toQuery } from '../contract/protocol.ts';
import type { Adapter, Call, Host, InputOf, LiveEvent, Method } from '../contract/types.ts';
import { baseOf } from './base.ts';
import { deviceOf } from './http/device.ts';
import { ask, sender } from './http/request.ts';
import type { Pass } from './http/step-up.ts';

/** What one request for counts may carry: servers refuse addresses that are too long. */
const most = { keys: 50, characters: 6_000 };

/**
 * The adapter for any server that speaks the contract over HTTP, such as `afterword serve`.
 * The viewer's token (`Host.token`), where the page has one, goes to that server alone, as a bearer.
 * Options: `url`, where the server is (else it stands at the page's own origin), and `site`, where it keeps several.
 */
export function http(options: Record<string, string | undefined>, host: Host): Adapter {
  const base = baseOf(options.url ?? new URL(host.page.url).origin);
  const device = deviceOf(host.store, new URL(base).origin);
  let pass: Pass | null = null;
  // Somebody comes back who confirmed that they moderate.
  const back = globalThis.location?.hash.startsWith('#afterword-step-up=') && moderate().catch(() => null);
  const token = async (): Promise<string | null> => (await passed())?.token ?? (await host.token?.()) ?? null;
  const send = sender(base, options.site, device, bare({ ...host, token }));
  const names = Object.keys(routes).filter((name) => name !== 'watch') as Method[];
  const methods = names.map((name) => [name, (input: object, call?: Call) => ask(send, name, input, call)]);
  return { ...Object.fromEntries(methods), create, personal, count, watch, signIn, signOut } as Adapter;

  /** What a moderator may use here, for a while. */
  async function passed(): Promise<Pass | null> {
    await back;
    return pass && Date.now() < pass.ends ? pass : null;
  }

  /** Has somebody confirm on the server's origin that they moderate, or takes up what they have confirmed. */
  async function moderate(call?: Call): Promise<Pass | null> {
    const { stepUp } = await import('./http/step-up.ts');
    return (pass = await stepUp(base, options.site, host.store, call));
  }

  async function signIn(input: InputOf<'signIn'>, call: Call = bare({})): Promise<unknown> {
    return input.provider === 'moderator' ? (await moderate(call))?.viewer : ask(send, 'signIn', input, call);
  }

  async function signOut(input: InputOf<'signOut'>, call?: Call): Promise<unknown> {
    const viewer = await ask(send, 'signOut', input, call);
    pass = null;
    return viewer;
  }

  /** A comment; where the server wants some work of the device first, that is done. */
  async function create(input: InputOf<'create'>, call?: Call): Promise<unknown> {
    const post = (draft: object): Promise<unknown> => ask(send, 'create', draft, call);
    try {
      return await post(input);
    } catch (thrown) {
      if ((thrown as CommentError).code !== 'challenge') throw thrown;
      // Where the part that works cannot be had, the comment waits.
      let go = (): Promise<unknown> => post({ ...input, proof: 'none' });
      try {
        const { prove } = await import('./http/prove.ts');
        go = () =>
          prove(
            {
              url: `${base}/v1/challenge?${toQuery({ page: input.page.key, site: options.site })}`,
              device,
              host: bare({ token }),
              create: post,
            },
            input,
            call,
          );
      } catch {}
      return go();
    }
  }

  /** A device that never wrote, and where nobody can sign in, has no part of its own to ask for. */
  async function personal(input: InputOf<'personal'>, call?: Call): Promise<unknown> {
    return device.get() === null && !host.token && !(await passed()) ? null : ask(send, 'personal', input, call);
  }

  async function count({ keys }: InputOf<'count'>, call?: Call): Promise<unknown[]> {
    const counts: unknown[] = [];
    for (const group of groups(keys)) {
      const part = await ask(send, 'count', { keys: group }, call);
      if (!Array.isArray(part) || part.length !== group.length)
        throw new CommentError('unavailable', 'The server’s counts could not be read.');
      counts.push(...(part as unknown[]));
    }
    return counts;
  }

  async function* watch(input: InputOf<'watch'>, call?: Call): AsyncGenerator<LiveEvent> {
    const { live } = await import('./http-live.ts');
    const query = toQuery({ thread: input.thread, site: options.site });
    yield* live({ send, url: `${base}${routes.watch.path}?${query}` }, input, call);
  }
}

export default http;

/** Splits keys into lists that fit into one request each. */
function groups(keys: readonly string[]): string[][] {
  const lists: string[][] = [];
  let length = Infinity;
  for (const key of keys) {
    const size = encodeURIComponent(key).length + 6;
    if (length + size > most.characters || lists.at(-1)!.length >= most.keys) {
      lists.push([]);
      length = 0;
    }
    lists.at(-1)!.push(key);
    length += size;
  }
  return lists;
}
