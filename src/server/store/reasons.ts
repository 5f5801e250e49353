/** Reasons for which databases, the file system and the network have only codes, as an owner would say them. */
const reasons: Record<string, string> = {
  EACCES: 'the file or its folder may not be written',
  EPERM: 'the file or its folder may not be written',
  EROFS: 'it is on a disk that may only be read',
  ENOTDIR: 'its folder cannot be made, a file has that name',
  EEXIST: 'its folder cannot be made, a file has that name',
  SQLITE_NOTADB: 'the file is no SQLite database',
  SQLITE_CORRUPT: 'the file is damaged',
  SQLITE_READONLY: 'the file may only be read',
  SQLITE_CANTOPEN: 'the file cannot be opened',
  SQLITE_BUSY: 'another program keeps it locked',
  SQLITE_FULL: 'the disk is full',
  ENOSPC: 'the disk is full',
  EIO: 'the disk cannot be written',
  ECONNREFUSED: 'no server answers there',
  ENOENT: 'no server answers there',
  EHOSTUNREACH: 'no server answers there',
  ETIMEDOUT: 'no server answers there',
  ENOTFOUND: 'there is no computer of this name',
  EAI_AGAIN: 'the name of the computer cannot be looked up just now',
  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  '28P01': 'the password is wrong',
  '28000': 'this user may not come in',
  '3D000': 'there is no database of this name; please make it: createdb',
  '42501': 'this user may not make tables in it',
  '53300': 'the server has no connection left',
  '57P03': 'the server is just starting or stopping',
};

/** The driver's own refusals, which have no codes. */
const spoken: [RegExp, string][] = [
  [/connection timeout|timeout expired|timeout exceeded/i, 'the server did not answer in time'],
  [/client password must be a/, 'the server asks for a password, which the address does not have'],
];

/** Why a database cannot be used, as the end of a sentence. */
export function sayWhy(error: unknown): string {
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  // SQLite refines its codes: SQLITE_READONLY_DIRECTORY.
  const known = Object.keys(reasons).find((name) => code === name || code.startsWith(`${name}_`));
  if (known) return reasons[known]!;
  return spoken.find(([pattern]) => pattern.test(message))?.[1] ?? message.split('\n')[0]!;
}
