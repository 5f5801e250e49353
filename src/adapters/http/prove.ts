import { bare } from '../../contract/bare.ts';
import { cutter } from '../../contract/cut.ts';
import type { Call, Host, InputOf } from '../../contract/types.ts';
import type { Device } from './device.ts';
import { solve } from './solve.ts';

/** How often a challenge is solved for one comment: one may be over while the machine sleeps. */
const TIMES = 3;
/** How long it is worked on at most, ms. What takes longer waits for a moderator instead. */
const PATIENCE = 12_000;
/** Says that no work was done: the comment waits then. */
const DECLINED = 'none';

/** How a server is asked, and how a comment is sent to it. */
export interface Proving {
  /** Where it gives a challenge for this page. Whoever lends this makes it: what is shared with their chunk would take that apart. */
  url: string;
  device: Device;
  host: Pick<Host, 'token'>;
  create(input: InputOf<'create'>): Promise<unknown>;
}

/**
 * Sends a comment that the server wants a proof of work for: asks for a challenge, solves it and sends the same draft with it. One
 * that is refused is solved anew. Where it cannot be solved, or not in time, the comment goes out without it and waits. Where the server
 * has a page ask whoever writes instead, that is for the widget to show: it is handed the page's address with the `challenge`.
 */
export async function prove({ url, device, host, create }: Proving, input: InputOf<'create'>, call: Call = bare({})): Promise<unknown> {
  const cut = cutter(call.signal);
  const timer = setTimeout(() => cut.abort(), PATIENCE);
  try {
    for (let time = 0; time < TIMES; time++) {
      const proof = await proofOf(url, (await host.token?.()) || device.make(), cut.signal).catch((thrown: Error) => {
        if (Object.hasOwn(thrown, 'frame')) throw thrown;
        return DECLINED;
      });
      call.signal?.throwIfAborted();
      try {
        return await create({ ...input, proof });
      } catch (thrown) {
        if ((thrown as { code?: unknown } | null)?.code !== 'challenge' || proof === DECLINED) throw thrown;
      }
    }
    return await create({ ...input, proof: DECLINED });
  } finally {
    clearTimeout(timer);
    cut.free();
  }
}

/** A challenge of the server and its solution, as ALTCHA sends them. */
async function proofOf(url: string, token: string, signal: AbortSignal): Promise<string> {
  const headers = bare({ Authorization: `Bearer ${token}` });
  const answer = await fetch(url, bare<RequestInit>({ headers, signal, credentials: 'omit', redirect: 'error', cache: 'no-store' }));
  if (!answer.ok) throw new Error(`There is no challenge: ${answer.status}.`);
  const { parameters, signature, captcha } = bare((await answer.json()) as Record<string, unknown>);
  if (typeof captcha === 'string') throw framed(new URL(captcha, url), url);
  const { nonce, salt, keyPrefix, algorithm, cost } = parameters as Record<string, string>;
  if (![nonce, salt, keyPrefix].every((hex) => /^(?:[\da-f]{2}){1,30}$/.test(hex!)) || algorithm !== 'SHA-256' || Number(cost) !== 1)
    throw new Error('This challenge is of another kind.');
  if (nonce!.length + salt!.length > 100) throw new Error('This challenge is longer than one block.');
  const solution = await solve({ nonce: nonce!, salt: salt!, keyPrefix: keyPrefix! }, signal);
  return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }));
}

/** The challenge that a page of the server asks; one of another server is none. */
function framed(page: URL, url: string): Error {
  if (page.origin !== new URL(url).origin) throw new Error('This page is not one of the server.');
  const error = new Error('One more check is needed.');
  return Object.assign(error, bare({ code: 'challenge', outcome: 'none', frame: page.href }));
}
