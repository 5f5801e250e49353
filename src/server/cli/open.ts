import { existsSync } from 'node:fs';
import { openBackend, type SqlBackend } from '../backend/index.ts';
import { databaseOf, type Environment } from './options.ts';
import { Problem } from './problem.ts';

/** Runs something with a database that is there, and closes it. Opening would make one, and hide that the address is wrong. */
export async function withBackend<T>(database: string, run: (backend: SqlBackend) => Promise<T>): Promise<T> {
  const [, file] = /^sqlite:(?!:memory:)(.+)$/.exec(database) ?? [];
  if (file !== undefined && !existsSync(file))
    throw new Problem(`There is no database at ${file}: name it with --database. The first "afterword serve" makes it.`);
  const backend = await openBackend({ database });
  try {
    return await run(backend);
  } finally {
    await backend.close();
  }
}

/** The same, where the options of a command say which. */
export const withTarget = <T>(
  values: { config?: string; database?: string },
  env: Environment,
  run: (backend: SqlBackend) => Promise<T>,
): Promise<T> => withBackend(databaseOf(values, env), run);
