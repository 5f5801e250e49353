import { existsSync, readFileSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { inspectFile } from './inspect.ts';

/**
 * Whether another program, such as a server, has a file of SQLite open. Whoever has holds a lock for as long, so that this one
 * cannot have all of it. A damaged file is not asked so, since that would change it: there the system's own list of locks is read,
 * where it has one.
 */
export function isInUse(file: string): boolean {
  if (!existsSync(file)) return false;
  return isWell(file) ? !canHaveAll(file) : isLocked(file);
}

function isWell(file: string): boolean {
  try {
    inspectFile(file);
    return true;
  } catch {
    return false;
  }
}

function canHaveAll(file: string): boolean {
  const sqlite = new Sqlite(file, { timeout: 0 });
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.exec('begin exclusive; rollback');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return false;
    throw error;
  } finally {
    sqlite.close();
  }
}

/** Whether the system knows of a lock on a file or on its index. https://man7.org/linux/man-pages/man5/proc_locks.5.html */
function isLocked(file: string): boolean {
  const inodes = [file, `${file}-shm`].map((path) => statSync(path, { throwIfNoEntry: false })?.ino).filter((ino) => ino !== undefined);
  return listOfLocks().some((line) => inodes.some((ino) => line.includes(`:${ino} `)));
}

function listOfLocks(): string[] {
  try {
    return readFileSync('/proc/locks', 'utf8').split('\n');
  } catch {
    return [];
  }
}
