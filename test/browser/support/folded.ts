import { expect } from 'vitest';
import { fill, say } from './fill.ts';
import { soon, type Reader } from './reader.ts';
import type { Stage } from './stage.ts';

/** A reader at a thread of one root, whose two replies they have just folded away. */
export async function folded(stage: Stage): Promise<Reader> {
  const page = stage.page();
  const root = await say(stage.server, page, { text: 'The root' });
  await fill(stage.server, page, 2, 'Reply', root);
  const reader = await stage.reader();
  await reader.open(page);
  await reader.press('Hide replies to Ben Fill');
  await expect.poll(() => reader.texts(), soon).toEqual(['The root']);
  return reader;
}
