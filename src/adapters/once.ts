import { toCommentError } from '../contract/errors.ts';
import type { Memory } from './remember.ts';

/** What this device gave to a counter that knows nobody's name. `sent`: it went out while the counter stood at `before`, and no answer came. */
export interface Given {
  sent?: { on: boolean; before: number };
}

/** Whether a device gave it, as far as is known: what was never answered is taken as it was. */
export const isGiven = (row: Given | undefined): boolean => row !== undefined && row.sent?.on !== true;

/** What is done to a counter. */
export interface Turn<T> {
  on: boolean;
  /** How it stands now. */
  read(): Promise<number>;
  send(): Promise<T>;
}

/**
 * Gives something to a counter or takes it back, once, though the answer may get lost and the same be asked for again: a
 * counter that moved meanwhile is taken for having heard it. `undefined` where it is so already.
 */
export async function once<Row extends Given, T>(memory: Memory<Row>, name: string, row: Row, turn: Turn<T>): Promise<T | undefined> {
  const { on, read, send } = turn;
  let kept = memory.get(name);
  if (kept?.sent) {
    const { on: asked, before } = kept.sent;
    const now = await read();
    const heard = asked ? now > before : now < before;
    kept = heard === asked ? row : undefined;
    memory.set(name, kept);
  }
  if (on === (kept !== undefined)) return undefined;
  memory.set(name, { ...row, sent: { on, before: await read() } });
  try {
    const told = await send();
    memory.set(name, on ? row : undefined);
    return told;
  } catch (thrown) {
    if (toCommentError(thrown, true).outcome === 'none') memory.set(name, kept);
    throw thrown;
  }
}
