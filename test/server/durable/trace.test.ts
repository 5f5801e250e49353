import { expect, test } from 'vitest';
import { judge, readTrace } from './trace.ts';

const asked = '7 read(21<socket:[9]>, "POST /v1/comments HTTP/1.1\\r\\n"..., 65536) = 512';
const wrote = '8 pwrite64(18</tmp/a/comments.db-wal>, "..."..., 4096, 32) = 4096';
const synced = '8 fdatasync(18</tmp/a/comments.db-wal>) = 0';
const answered = '7 write(21<socket:[9]>, "HTTP/1.1 200 OK\\r\\n"..., 400) = 400';

test.each<[string, string[], number, number]>([
  ['comes after the log is on the disk', [asked, wrote, wrote, synced, answered], 1, 0],
  ['comes before', [asked, wrote, answered, synced], 1, 1],
  ['comes after a disk was brought up to date with what was written before', [wrote, synced, asked, answered], 1, 1],
  ['comes while nothing was written', [asked, synced, answered], 1, 1],
  [
    'leaves while the disk is still at it',
    [asked, wrote, '8 fdatasync(18</tmp/a/comments.db-wal> <unfinished ...>', answered, '8 <... fdatasync resumed>) = 0'],
    1,
    1,
  ],
  [
    'leaves when the disk has it, told in two lines',
    [asked, wrote, '8 fdatasync(18</tmp/a/comments.db-wal> <unfinished ...>', '8 <... fdatasync resumed>) = 0', answered],
    1,
    0,
  ],
  ['comes after the disk failed', [asked, wrote, '8 fdatasync(18</tmp/a/comments.db-wal>) = -1 EIO (Input/output error)', answered], 1, 1],
  ['is of another question', [asked.replace('POST', 'GET'), answered], 0, 0],
  ['goes to another', [asked, wrote, synced, answered.replace('[9]', '[10]')], 0, 0],
])('an answer that %s', (_when, lines, count, early) => {
  expect(judge(readTrace(lines.join('\n')))).toEqual({ answered: count, early });
});
