import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder } from '../support/folder.ts';
import { serveIt } from '../support/process.ts';
import { alice, draft, json, pageQuery } from '../support.ts';

/** A disk on which each sync takes 100 ms, for a program that is started with it (Linux). */
const slow = `
#include <sys/syscall.h>
#include <unistd.h>
int fsync(int file) { usleep(100000); return syscall(SYS_fsync, file); }
int fdatasync(int file) { usleep(100000); return syscall(SYS_fdatasync, file); }
`;

const compiles = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0;

test.skipIf(!compiles)('a disk that takes 100 ms a sync slows writes down, and no reader', { timeout: 30_000 }, async () => {
  const place = folder();
  writeFileSync(join(place, 'slow.c'), slow);
  const library = join(place, 'slow.so');
  expect(spawnSync('cc', ['-shared', '-fPIC', '-o', library, join(place, 'slow.c')]).status).toBe(0);
  const { url } = await serveIt(`sqlite:${join(place, 'comments.db')}`, { LD_PRELOAD: library });
  const end = AbortSignal.timeout(3_000);
  const writes: number[] = [];
  const reads: number[] = [];
  const timed = async (into: number[], ask: () => Promise<Response>): Promise<void> => {
    while (!end.aborted) {
      const since = performance.now();
      const response = await ask();
      await response.text();
      expect(response.status).toBe(200);
      into.push(performance.now() - since);
    }
  };
  const write = () =>
    fetch(`${url}/v1/comments`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${alice}` },
      body: JSON.stringify(draft()),
    });
  const read = () => fetch(`${url}/v1/thread?${pageQuery}`);
  await Promise.all([...Array.from({ length: 20 }, () => timed(writes, write)), timed(reads, read), timed(reads, read)]);
  // It really is slow; and those who wait together share a sync.
  expect(Math.min(...writes)).toBeGreaterThan(95);
  expect(writes.length).toBeGreaterThan(60);
  expect(reads.toSorted((a, b) => a - b)[Math.floor(reads.length * 0.99)]).toBeLessThan(1_000);
  expect(reads.length).toBeGreaterThan(100);
  const { thread } = await json<{ thread: { count: number } }>(read());
  expect(thread.count).toBe(writes.length);
});
