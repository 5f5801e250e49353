import { withoutPassword } from '../store/index.ts';
import { withBackend } from './open.ts';
import { readTarget, type Environment } from './options.ts';
import { Problem } from './problem.ts';

/** Hides one comment from everybody but its writer, or shows it again. */
export async function moderate(command: 'hide' | 'show', args: string[], env: Environment): Promise<number> {
  const { id, database } = readTarget(command, args, env);
  return withBackend(database, async (backend) => {
    if (!(await backend[command](id))) throw new Problem(`There is no comment "${id}" to ${command} in ${withoutPassword(database)}.`);
    console.log(command === 'hide' ? `Comment ${id} is hidden.` : `Comment ${id} is shown again.`);
    return 0;
  });
}
