import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from './encoding.ts';
import { hashOf } from './etag.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Answers from this many bytes on are compressed: a shorter one travels in one packet anyway. */
const LEAST = 1_024;
/** Of 11: the last that takes no longer than gzip does. */
const QUALITY = 5;

/** An answer that is the same for every reader, as the bytes that are sent. */
export interface Prepared {
  /** Names what is said, whatever way it travels. */
  hash: string;
  /** The text as it is. */
  plain: Buffer<ArrayBuffer>;
  /** The way that is taken of those that a reader takes, best first. */
  choose(accepted: readonly Encoding[]): Encoding;
  /** The bytes for one way; they are compressed when they are first asked for, and then kept. */
  bytes(encoding: Encoding): Promise<Buffer<ArrayBuffer>> | Buffer<ArrayBuffer>;
}

/** Writes an answer, or a page that is a text already, once for many readers. `grow` is told how many bytes it keeps, now and with each encoding. */
export function prepare(answer: unknown, grow: (bytes: number) => void = () => {}): Prepared {
  const plain = Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer ?? null));
  const encoded = new Map<Encoding, Promise<Buffer<ArrayBuffer>>>();
  grow(plain.length);
  return {
    hash: hashOf(plain),
    plain,
    choose: (accepted) => (plain.length < LEAST ? '' : (accepted[0] ?? '')),
    bytes(encoding) {
      if (encoding === '') return plain;
      const found = encoded.get(encoding);
      if (found) return found;
      const made = compress(plain, encoding);
      encoded.set(encoding, made);
      made.then(
        ({ length }) => grow(length),
        () => encoded.delete(encoding),
      );
      return made;
    },
  };
}

/** Writes an answer that is not kept: it goes out as it is, since compressing it would cost more than making it. */
export function prepareOnce(answer: unknown): Prepared {
  return { ...prepare(answer), choose: () => '' };
}

function compress(plain: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer<ArrayBuffer>> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: QUALITY, [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT, [BROTLI_PARAM_SIZE_HINT]: plain.length };
  return encoding === 'br' ? brotli(plain, { params }) : zip(plain);
}
