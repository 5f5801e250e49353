import { existsSync } from 'node:fs';
import { openBackend } from '../backend/index.ts';
import { withoutPassword } from '../store/index.ts';
import { readTarget, type Environment } from './options.ts';
import { Problem } from './problem.ts';

/** Hides one comment from everybody but its writer, or shows it again. */
export async function moderate(command: 'hide' | 'show', args: string[], env: Environment): Promise<number> {
  const { id, database } = readTarget(command, args, env);
  const [, file] = /^sqlite:(?!:memory:)(.+)$/.exec(database) ?? [];
  // Opening would make one, and hide that the address is wrong.
  if (file !== undefined && !existsSync(file)) throw new Problem(`There is no database at ${file}: name it with --database.`);
  const backend = await openBackend({ database });
  try {
    if (!(await backend[command](id))) throw new Problem(`There is no comment "${id}" to ${command} in ${withoutPassword(database)}.`);
    console.log(command === 'hide' ? `Comment ${id} is hidden.` : `Comment ${id} is shown again.`);
    return 0;
  } finally {
    await backend.close();
  }
}
