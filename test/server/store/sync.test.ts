import { mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syncSteadily } from '../../../src/server/store/sqlite/sync.ts';
import { folder } from '../support/folder.ts';

/** Whether this process has a file open, as the system tells. https://man7.org/linux/man-pages/man5/proc_pid_fd.5.html */
const hasOpen = (file: string): boolean =>
  readdirSync('/proc/self/fd').some((handle) => {
    try {
      return readlinkSync(`/proc/self/fd/${handle}`) === file;
    } catch {
      return false;
    }
  });

test.runIf(process.platform === 'linux')(
  'a file is brought to the disk while it is written, from when it is there until that is over',
  async () => {
    const file = join(folder(), 'draft.db');
    const stop = syncSteadily(file);
    await new Promise((resolve) => void setTimeout(resolve, 200));
    writeFileSync(file, 'a page');
    await expect.poll(() => hasOpen(file), { timeout: 10_000 }).toBe(true);
    stop();
    await expect.poll(() => hasOpen(file), { timeout: 10_000 }).toBe(false);
  },
);

test('what cannot be brought there is told at the end', async () => {
  const file = join(folder(), 'draft.db');
  mkdirSync(file);
  const stop = syncSteadily(file);
  await new Promise((resolve) => void setTimeout(resolve, 1_000));
  expect(stop).toThrow('EISDIR: it cannot be brought to the disk');
});
