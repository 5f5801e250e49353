import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openBackend } from '../../../src/server/backend/index.ts';
import { partThreads, type Thread } from './threads.ts';
import { hashOf } from '../../../src/server/spam/sketch.ts';
import { generator, inventTexts, names, words, type Text } from './words.ts';

/** A database on disk that is filled. */
export interface Seeded {
  file: string;
  /** Whether an earlier run had kept it. */
  kept: boolean;
  /** Removes it. */
  remove(): void;
}

/** Every tenth comment of the longest thread answers its first one. */
const CROWD = 10;

/**
 * A database of so many invented comments, taken from an earlier run where that kept one. It is written past the
 * server's own code, with its indexes made at the end: a million takes well under a minute.
 */
export async function seedDatabase(comments: number): Promise<Seeded> {
  const folder = join(tmpdir(), 'afterword-bench');
  const file = join(folder, `comments-${comments}.db`);
  const remove = (): void => {
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  };
  const kept = existsSync(file);
  if (!kept) {
    mkdirSync(folder, { recursive: true });
    const draft = join(folder, `draft-${process.pid}.db`);
    await (await openBackend({ database: `sqlite:${draft}` })).close();
    fill(draft, comments);
    renameSync(draft, file);
  }
  return { file, kept, remove };
}

function fill(file: string, comments: number): void {
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = DELETE');
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('cache_size = -200000');
  const indexes = sqlite.prepare("select name, sql from sqlite_master where type = 'index' and sql is not null").all() as Index[];
  const { hot, big, rest } = partThreads(comments);
  const texts = inventTexts(500);
  sqlite.transaction(() => {
    for (const { name } of indexes) sqlite.exec(`drop index "${name}"`);
    const write = writer(sqlite, texts);
    // In the order of a site's life threads grow side by side; here each is whole, which makes no page easier to find.
    for (const thread of [...rest.slice(0, rest.length / 2), hot, big, ...rest.slice(rest.length / 2)])
      write(thread, thread === big ? CROWD : 0);
    for (const { sql } of indexes) sqlite.exec(sql);
    teach(sqlite);
  })();
  sqlite.close();
}

/** As much as moderators have to decide before their words count, so that this is measured, too: each word stood in as many good comments as bad. */
function teach(sqlite: Sqlite.Database): void {
  const add = sqlite.prepare("insert into learned (site, word, spam, ham) values ('default', ?, ?, ?)");
  for (const word of new Set(words.map((one) => hashOf(one) | 0 || 1))) add.run(word, 20, 20);
  add.run(0, 60, 60);
}

interface Index {
  name: string;
  sql: string;
}

/** Writes whole threads: every other comment is a root, the next answers one of the last few; with `crowd`, every so manieth answers the first. */
function writer(sqlite: Sqlite.Database, texts: Text[]): (thread: Thread, crowd: number) => void {
  const random = generator(7);
  const addThread = sqlite.prepare(
    "insert into thread (site, key, url, title, rev, totals, count, reactions) values ('default', ?, ?, ?, ?, ?, ?, '{}')",
  );
  const addComment = sqlite.prepare(`insert into comment
    (site, id, thread, parent, owner, author_id, name, avatar, website, badge, email, text, html, created, state, shown, replies, reactions, score, rev)
    values ('default', ?, ?, ?, ?, null, ?, null, ?, null, null, ?, ?, ?, 'visible', 1, ?, ?, ?, ?)`);
  let written = 0;
  return ({ key, size }, crowd) => {
    const parents = Array.from({ length: size }, (_, at) => parentOf(at, crowd, random));
    const replies = new Uint32Array(size);
    for (const parent of parents) if (parent !== null) replies[parent]!++;
    addThread.run(key, `https://magazine.example${key}`, `About ${key.slice(1)}`, size, size, size);
    for (let at = 0; at < size; at++) {
      const parent = parents[at] ?? null;
      const { text, html } = texts[Math.floor(random() * texts.length)]!;
      const liked = random() < 0.2 ? 1 + Math.floor(random() * 9) : 0;
      const website = random() < 0.1 ? 'https://reader.example/' : null;
      const created = new Date(1_700_000_000_000 + written++ * 31_000).toISOString();
      const name = names[Math.floor(random() * names.length)];
      const owner = `device:${Math.floor(random() * 50_000)}`;
      const reactions = liked === 0 ? '{}' : `{"heart":${liked}}`;
      addComment.run(
        idOf(key, at),
        key,
        parent === null ? null : idOf(key, parent),
        owner,
        name,
        website,
        text,
        html,
        created,
        replies[at],
        reactions,
        liked,
        at + 1,
      );
    }
  };
}

function parentOf(at: number, crowd: number, random: () => number): number | null {
  if (at > 0 && crowd > 0 && at % crowd === 0) return 0;
  return at % 2 === 0 ? null : at - 1 - Math.floor(random() * Math.min(at, 4));
}

/** The id of a thread's comment: as long as ours are. */
const idOf = (key: string, at: number): string => `${key}-${at}`.padStart(20, 'x');
