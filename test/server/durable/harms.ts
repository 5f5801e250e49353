import { chmodSync, chownSync, copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openBackend } from '../../../src/server/backend/index.ts';
import { hashOf } from './known.ts';

/** Somebody without any rights, as on most systems. */
export const NOBODY = 65_534;

/** Something that can be wrong with a database before a server starts. */
export interface Harm {
  what: string;
  /** Makes it so. */
  do: (file: string) => void;
  /** What the owner reads, behind the name of the file. */
  says: RegExp;
  /** Whether a backup would help, so that the command is named. */
  backup: boolean;
  /** The user that the server runs as, where that matters. */
  uid?: number;
}

/** What is wrong with an answer to a harm: it should be one line, which names the file and what helps, and nothing else. */
export function judgeRefusal(
  { says, backup }: Harm,
  address: string,
  { code, out, err }: { code: number | null; out: string; err: string },
): string[] {
  const told: [boolean, string][] = [
    [code === 1 && out === '', `it ended with ${code} and said "${out}"`],
    [/^The database "sqlite:[^\n]+\n$/.test(err) && err.includes(`"${address}" cannot be used: `), `it said ${JSON.stringify(err)}`],
    [says.test(err), `it gave another reason: ${err}`],
    [err.includes(`afterword restore <backup> --database ${address}`) === backup, `it named what helps wrongly: ${err}`],
  ];
  return told.filter(([right]) => !right).map(([, what]) => what);
}

/** A hash of what both files hold; a log of no bytes counts as none. */
export const bytesOf = (file: string): string =>
  [file, `${file}-wal`].map((path) => (existsSync(path) ? hashOf(readFileSync(path).toString('base64')) : hashOf(''))).join(' ');

const fill = (file: string, from: number, to: number, value = 0xff): void => {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(value, from, to));
};

/** Spoils one of the pages in which comments begin. */
function fillPage(file: string, which: number, value?: number): void {
  const sqlite = new Sqlite(file, { readonly: true });
  const pages = sqlite.prepare("select pageno from dbstat where name = 'comment' and pagetype = 'leaf' order by pageno").all() as {
    pageno: number;
  }[];
  sqlite.close();
  const { pageno } = pages[which]!;
  fill(file, (pageno - 1) * 4_096, pageno * 4_096, value);
}

/** A frame of the log: 24 bytes of header and a page of 4,096. */
const frame = (at: number): number => 32 + at * 4_120;

/** Every way to spoil a database that we could think of. */
export const harms: readonly Harm[] = [
  { what: 'a header that is another', do: (file) => fill(file, 0, 16), says: /the file is no SQLite database/, backup: true },
  { what: 'a first page that is damaged', do: (file) => fill(file, 100, 4_096), says: /the file is damaged/, backup: true },
  {
    what: 'a page in the middle that is damaged',
    do: (file) => fillPage(file, 3),
    says: /the file is damaged/,
    backup: true,
  },
  { what: 'a page in the middle of zeros', do: (file) => fillPage(file, 5, 0), says: /the file is damaged/, backup: true },
  {
    what: 'half of it gone',
    do: (file) => {
      rmSync(`${file}-wal`);
      truncateSync(file, readFileSync(file).length / 2);
    },
    says: /the file is damaged/,
    backup: true,
  },
  {
    what: 'all of it gone',
    do: (file) => {
      truncateSync(file, 0);
      rmSync(`${file}-wal`);
    },
    says: /the file is empty, which a database never is/,
    backup: true,
  },
  { what: 'all of it gone but its log', do: (file) => truncateSync(file, 0), says: /the file is empty/, backup: true },
  {
    what: 'its file removed, but not its log',
    do: (file) => rmSync(file),
    says: /the file is missing, though its log is there/,
    backup: true,
  },
  {
    what: 'a log damaged in an early write',
    do: (file) => fill(`${file}-wal`, frame(1) + 200, frame(1) + 300),
    says: /its log is damaged/,
    backup: true,
  },
  { what: 'a log with a damaged header', do: (file) => fill(`${file}-wal`, 0, 32), says: /its log is damaged/, backup: true },
  {
    what: 'something else in its place',
    do: (file) => writeFileSync(file, 'Dear diary, '.repeat(900)),
    says: /the file is no SQLite database/,
    backup: true,
  },
  {
    what: 'a newer schema',
    do: newer,
    says: /written by a newer Afterword \(its schema is "9999-future"\); please update Afterword/,
    backup: false,
  },
  {
    what: 'a file that may only be read',
    do: (file) => {
      chownSync(file, NOBODY, NOBODY);
      chownSync(join(file, '..'), NOBODY, NOBODY);
      chmodSync(file, 0o444);
    },
    says: /the file or its folder may not be written/,
    backup: false,
    uid: NOBODY,
  },
  {
    what: 'another owner',
    do: (file) => chmodSync(file, 0o600),
    says: /may not be written \(it belongs to user 0, and this program runs as user 65534\)/,
    backup: false,
    uid: NOBODY,
  },
];

function newer(file: string): void {
  const sqlite = new Sqlite(file);
  sqlite.prepare("insert into migration values ('9999-future', '2030-01-01T00:00:00.000Z')").run();
  sqlite.close();
}

/** Puts a database with some comments into a folder, of which the last are in its log alone, as after a `kill -9`. */
export async function leaveBehind(folder: string): Promise<string> {
  const working = join(folder, 'working.db');
  const file = join(folder, 'comments.db');
  const backend = await openBackend({ database: `sqlite:${working}` });
  const adapter = backend.as({ site: 'default', author: null, device: 'device', roles: [], lang: 'en' });
  const page = { key: '/harm', url: 'https://magazine.example/harm', title: 'Harm' };
  const say = (text: string, key: string) =>
    adapter.create!({ page, thread: page.key, parent: null, text, key: `a-key-of-a-draft-${key}`, guest: { name: 'Ada' } });
  for (let count = 0; count < 12; count++) await say(`${count} ${'words upon words '.repeat(300)}`, `long-${count}`);
  const sqlite = new Sqlite(working);
  sqlite.pragma('wal_checkpoint(RESTART)');
  sqlite.close();
  for (let count = 0; count < 4; count++) await say(`Short ${count}.`, `short-${count}`);
  copyFileSync(working, file);
  copyFileSync(`${working}-wal`, `${file}-wal`);
  await backend.close();
  return file;
}
