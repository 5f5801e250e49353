import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { isLogDamaged } from './log.ts';

/** Files up to this many bytes are looked through whole whenever they are opened: about 0.4 s. */
const MOST = 256 * 1_024 * 1_024;

/** Where a file is prepared that will take another's place. Where it is left over and the other is not there, that was cut off. */
export const restoringOf = (file: string): string => `${file}.restoring`;

/** What cannot be helped but by a backup. Its message is the end of a sentence. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/**
 * Looks at a file of SQLite before it is opened for writing, and changes nothing: whether it may be written, whether anything in it or in
 * its log is damaged, and whether it is empty though it was not always. `whole` looks through it however large it is.
 * @throws {Damaged}, or SQLite's or the file system's own error, where it cannot be used as it is.
 */
export function inspectFile(file: string, whole = false): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) {
    if (existsSync(restoringOf(file))) throw new Damaged('a backup was being brought back and that was cut off; please do it again');
    if (sizeOf(`${file}-wal`) > 0) throw new Damaged('the file is missing, though its log is there');
    return;
  }
  if (!found.isFile()) return;
  admit(file, found.uid);
  // We never leave one so: a new database gets its name when it has its first page.
  if (found.size === 0) throw new Damaged('the file is empty, which a database never is; if nothing was ever in it, remove the file');
  const sqlite = new Sqlite(file, { readonly: true, timeout: 5_000 });
  try {
    const pageSize = sqlite.pragma('page_size', { simple: true }) as number;
    // Reads the first page.
    sqlite.pragma('schema_version');
    if (isLogDamaged(file, pageSize)) throw new Damaged('its log is damaged, so that comments would be missing');
    if (whole || found.size <= MOST) look(sqlite);
  } finally {
    sqlite.close();
  }
}

function look(sqlite: Sqlite.Database): void {
  const [first] = sqlite.pragma('quick_check(1)') as { quick_check: string }[];
  if (first?.quick_check !== 'ok') throw new Damaged('the file is damaged');
}

/** @throws in words where this program may not write a file or beside it. */
function admit(file: string, owner: number): void {
  try {
    accessSync(dirname(file), constants.W_OK);
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    const self = process.getuid?.();
    if ((error as NodeJS.ErrnoException).code !== 'EACCES' || self === undefined || self === owner) throw error;
    const whose = `it belongs to user ${owner}, and this program runs as user ${self}`;
    throw new Error(`the file or its folder may not be written (${whose})`, { cause: error });
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
