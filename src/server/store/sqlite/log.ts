import { existsSync, readFileSync } from 'node:fs';

const HEADER = 32;
const FRAME_HEADER = 24;

/** A log as it lies there. https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
interface Log {
  bytes: DataView;
  /** Bytes of a frame: its header and a page. */
  frame: number;
  frames: number;
  littleEndian: boolean;
  /** Whether its header is what SQLite wrote. */
  whole: boolean;
}

type Sums = readonly [number, number];

/**
 * Whether the log beside a file of SQLite is damaged where it holds something that was acknowledged. SQLite itself takes
 * whatever does not fit for the torn end of the last write and leaves it out without a word, with all that comes after. An end may
 * be torn; but behind a commit the next write begins only when the disk has the first, so where something follows a commit that
 * follows what does not fit, comments would be lost. `pageSize` is that of the file.
 */
export function isLogDamaged(file: string, pageSize: number): boolean {
  const found = () => damagedAt(readLog(`${file}-wal`, pageSize));
  const first = found();
  // A server at work may begin the log anew while it is read here: then it is another one by now.
  return first !== undefined && found() === first;
}

/** The name of a damaged log's generation; nothing where it is well, or not there. */
function damagedAt(log: Log | undefined): string | undefined {
  if (!log || log.frames === 0) return undefined;
  const from = log.whole ? firstUnfit(log) : 0;
  // Without a header that can be believed, the salt is whatever the frames say.
  const salt = saltAt(log, log.whole ? 16 : HEADER + 8);
  let committed = isCommit(log, from, salt);
  for (let at = from + 1; at < log.frames; at++) {
    if (committed && fits(log, at, salt, sumsAt(log, at - 1))) return salt;
    committed ||= isCommit(log, at, salt);
  }
  return undefined;
}

function readLog(file: string, pageSize: number): Log | undefined {
  if (!existsSync(file)) return undefined;
  const buffer = readFileSync(file);
  if (buffer.length < HEADER) return undefined;
  const bytes = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  const magic = bytes.getUint32(0);
  const frame = FRAME_HEADER + pageSize;
  const log = { bytes, frame, frames: Math.floor((buffer.length - HEADER) / frame), littleEndian: magic !== 0x377f0683, whole: false };
  const sums = add([0, 0], log, 0, 24);
  const known = magic === 0x377f0682 || magic === 0x377f0683;
  return { ...log, whole: known && bytes.getUint32(8) === pageSize && sums[0] === bytes.getUint32(24) && sums[1] === bytes.getUint32(28) };
}

/** The first frame that does not go on from the one before; the number of frames where all do. */
function firstUnfit(log: Log): number {
  const salt = saltAt(log, 16);
  let sums: Sums = [log.bytes.getUint32(24), log.bytes.getUint32(28)];
  for (let at = 0; at < log.frames; at++) {
    if (!fits(log, at, salt, sums)) return at;
    sums = sumsAt(log, at);
  }
  return log.frames;
}

const start = ({ frame }: Log, at: number): number => HEADER + at * frame;
const saltAt = ({ bytes }: Log, offset: number): string => `${bytes.getUint32(offset)} ${bytes.getUint32(offset + 4)}`;
const sumsAt = (log: Log, at: number): Sums => [log.bytes.getUint32(start(log, at) + 16), log.bytes.getUint32(start(log, at) + 20)];

/** A frame that ends a transaction says how many pages the file then has. */
const isCommit = (log: Log, at: number, salt: string): boolean =>
  at < log.frames && saltAt(log, start(log, at) + 8) === salt && log.bytes.getUint32(start(log, at) + 4) !== 0;

/** Whether a frame is of this generation, and goes on from the sums of the one before. */
function fits(log: Log, at: number, salt: string, before: Sums): boolean {
  const offset = start(log, at);
  if (saltAt(log, offset + 8) !== salt) return false;
  const sums = add(add(before, log, offset, 8), log, offset + FRAME_HEADER, log.frame - FRAME_HEADER);
  const told = sumsAt(log, at);
  return sums[0] === told[0] && sums[1] === told[1];
}

/** SQLite's running sums over some bytes. */
function add([one, other]: Sums, { bytes, littleEndian }: Pick<Log, 'bytes' | 'littleEndian'>, from: number, length: number): Sums {
  for (let at = from; at < from + length; at += 8) {
    one = (one + bytes.getUint32(at, littleEndian) + other) >>> 0;
    other = (other + bytes.getUint32(at + 4, littleEndian) + one) >>> 0;
  }
  return [one, other];
}
