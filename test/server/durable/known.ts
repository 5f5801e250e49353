import { createHash } from 'node:crypto';

/** SHA-256 of a text's bytes. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One draft, as its writer knows it. */
export interface Sent {
  key: string;
  device: string;
  thread: string;
  parent: string | null;
  /** A word that stands in no other draft. */
  word: string;
  /** What it said when it was first sent; it is sent again as it was. */
  draft: string;
  /** What its comment must say. */
  text: string;
  hash: string;
  /** Its comment, once that was acknowledged. */
  id: string | undefined;
  /** Who reacted to it, and that was acknowledged: `device kind`. */
  reacted: Set<string>;
}

/** Something that was sent without an answer that says what came of it; it is sent again. */
export type Open =
  | { act: 'create'; sent: Sent }
  | { act: 'edit'; sent: Sent; text: string }
  | { act: 'react'; sent: Sent; device: string; kind: string };

/** What the side of the writers knows: each draft by its key, and what is open. */
export interface Known {
  sent: Map<string, Sent>;
  open: Open[];
  /** Writes that were acknowledged. */
  written: number;
}

export const nothingKnown = (): Known => ({ sent: new Map(), open: [], written: 0 });

/** Notes what an acknowledged write did. */
export function acknowledge(known: Known, open: Open, id?: string): void {
  known.written++;
  if (open.act === 'create') open.sent.id = id;
  if (open.act === 'edit') Object.assign(open.sent, { text: open.text, hash: hashOf(open.text) });
  if (open.act === 'react') open.sent.reacted.add(`${open.device} ${open.kind}`);
}
