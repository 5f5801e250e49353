import { bare } from './bare.ts';
import { unlessCut } from './cut.ts';
import { CommentError, errorCodes, toCommentError } from './errors.ts';
import { isLink } from './link.ts';
import { read, readInTurns, type Note } from './read.ts';
import { answers, liveEvent } from './shapes.ts';
import type { Adapter, Call, Feature, InputOf, LiveEvent, Method, UploadCall } from './types.ts';

/** An adapter behind the door: every method exists, every answer fits, every failure is a `CommentError`. */
export type Door = Required<Adapter> & {
  /** Whether the adapter has a method at all, before a thread's `can` is known. */
  has(feature: Feature): boolean;
};

/** How the door treats time, of which the contract itself knows nothing. */
export interface Patience {
  /** Lets everything else that waits go first. */
  turn(): Promise<void>;
  /** What an adapter answers, or a rejection once it took too long. */
  inTime<T>(answer: PromiseLike<T>): Promise<T>;
}

/** Whether a failure says which of the contract's it is. */
function foreseen(thrown: unknown): boolean {
  try {
    return errorCodes.some((code) => code === (thrown as { code?: unknown }).code);
  } catch {
    return false;
  }
}

const endless: Patience = { turn: async () => {}, inTime: async (answer) => answer };

/** After so many events a stream has to wait a turn, and after so many that do not fit it is broken off. */
const EVENTS = { turn: 100, unfit: 1_000 };

/** Methods whose failure leaves open whether something was written. */
const writes: readonly Method[] = ['create', 'edit', 'remove', 'react', 'report', 'approve', 'hide', 'reject', 'pin', 'lock'];

/**
 * Puts the door in front of an adapter. Behind it a bad row is left out and noted while the thread
 * still shows; an answer that cannot be read at all is `unavailable`; a missing method rejects with
 * `unsupported`; a cancelled call rejects with its signal's own reason. Long answers are read in turns;
 * only signing in, where a person has to do something, and uploading may take as long as they like.
 */
export function connect(adapter: Adapter, note: (note: Note) => void = () => {}, { turn, inTime }: Patience = endless): Door {
  const methods = Object.keys(answers).map((name) => [name, method(name as Method)]);
  return { ...Object.fromEntries(methods), has, watch, upload } as Door;

  function method(name: Method) {
    return async (input: never, call: Call = bare({})): Promise<unknown> => {
      const writing = writes.includes(name);
      try {
        call.signal?.throwIfAborted();
        const run = implemented(name) as (input: never, call: Call) => Promise<unknown>;
        const coming = run.call(adapter, input, call);
        const work = name === 'signIn' ? coming : inTime(coming);
        // An adapter may not listen to the signal.
        const answer = await (call.signal ? unlessCut(work, call.signal) : work);
        return await readInTurns(answers[name] as never, answer, turn, { note: (n) => note({ at: `${name}: ${n.at}`, why: n.why }) });
      } catch (thrown) {
        if (call.signal?.aborted) throw call.signal.reason;
        const error = toCommentError(thrown, writing);
        // Readers are told only that it failed: why, where nobody foresaw it, is for the owner.
        if (!foreseen(thrown)) note({ at: name, why: `failed: ${error.message || 'no reason was given'}` });
        throw error;
      }
    };
  }

  function implemented<K extends keyof Adapter>(name: K): NonNullable<Adapter[K]> {
    const run = adapter[name];
    if (typeof run !== 'function') throw new CommentError('unsupported', `This backend has no “${name}”.`);
    return run as NonNullable<Adapter[K]>;
  }

  function has(feature: Feature): boolean {
    try {
      return typeof adapter[feature] === 'function';
    } catch {
      return false;
    }
  }

  /** Only a web address is taken, and progress only while it goes on, between 0 and 1. */
  async function upload(input: InputOf<'upload'>, call: UploadCall = bare({})): Promise<{ url: string }> {
    const { signal, progress } = call;
    let over = false;
    try {
      signal?.throwIfAborted();
      const told = (fraction: number): void => {
        if (!over && !signal?.aborted && fraction >= 0 && fraction <= 1) progress?.(fraction);
      };
      const coming = implemented('upload').call(adapter, input, bare({ ...(signal && { signal }), progress: told }));
      const answer: unknown = await (signal ? unlessCut(coming, signal) : coming);
      const url = (answer as { url?: unknown } | null)?.url;
      if (typeof url === 'string' && url.length <= 2_000 && isLink(url)) return { url };
      throw new CommentError('unavailable', 'The picture has no address that can be used.');
    } catch (thrown) {
      if (signal?.aborted) throw signal.reason;
      throw toCommentError(thrown, true);
    } finally {
      over = true;
    }
  }

  async function* watch(input: InputOf<'watch'>, call: Call = bare({})): AsyncGenerator<LiveEvent> {
    let heard = 0;
    let unfit = 0;
    try {
      for await (const event of implemented('watch').call(adapter, input, call)) {
        // Events that are all there already would let nothing else happen.
        if (++heard % EVENTS.turn === 0) await turn();
        call.signal?.throwIfAborted();
        const fit = shared(event);
        if (fit) yield fit;
        else if (++unfit > EVENTS.unfit) throw new CommentError('unavailable', 'The live news cannot be read.');
      }
    } catch (thrown) {
      if (call.signal?.aborted) throw call.signal.reason;
      throw toCommentError(thrown);
    }
  }

  /** An event that fits, without anything of one viewer; `undefined` where it does not fit. */
  function shared(event: unknown): LiveEvent | undefined {
    try {
      const fit = read(liveEvent, event, { note: (n) => note({ at: `watch: ${n.at}`, why: n.why }) });
      if (fit.type === 'put') delete fit.comment.mine;
      return fit;
    } catch {
      return undefined;
    }
  }
}
