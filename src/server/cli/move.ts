import { existsSync, realpathSync } from 'node:fs';
import { move as moveAll, type Counts } from '../store/move.ts';
import { openPlain, type Plain } from '../store/plain.ts';
import { withoutPassword } from '../store/index.ts';
import { sayWhy } from '../store/reasons.ts';
import { fileOf, holdings, readMove } from './kept.ts';
import type { Environment } from './options.ts';
import { Problem } from './problem.ts';

/** Rows between two lines that tell how far it is. */
const STEP = 100_000;

/** Moves all comments into another database, of either kind, and compares them there. */
export async function migrate(args: string[], env: Environment): Promise<number> {
  const { from, to } = readMove(args, env);
  const [file, other] = [fileOf(from), fileOf(to)];
  if (file !== undefined && !existsSync(file)) throw new Problem(`There is no database at ${file}: name it with --database.`);
  if (from === to || isSame(file, other)) throw new Problem('The comments are there already: --to should name another database.');
  const source = await opened(from);
  try {
    if (source.inUse)
      throw new Problem(
        `A server has ${file ?? withoutPassword(from)} open: stop it first, or what it writes meanwhile would stay behind.`,
      );
    const target = await opened(to);
    try {
      return tell(await moveAll(source.db, target.db, progress()), from, to);
    } catch (error) {
      throw new Problem(`Nothing was moved to ${withoutPassword(to)}: ${sayWhy(error)}.`, { cause: error });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function isSame(file: string | undefined, other: string | undefined): boolean {
  return file !== undefined && other !== undefined && existsSync(other) && realpathSync(file) === realpathSync(other);
}

async function opened(address: string): Promise<Plain> {
  try {
    return await openPlain(address);
  } catch (error) {
    throw new Problem(`The database "${withoutPassword(address)}" cannot be used: ${sayWhy(error)}.`, { cause: error });
  }
}

/** Says now and then how many rows went over. */
function progress(): (rows: number) => void {
  let said = 0;
  return (rows) => {
    if (rows - said < STEP) return;
    said = rows - (rows % STEP);
    console.log(`${said.toLocaleString('en')} rows so far.`);
  };
}

function tell({ comment, thread, ...others }: Counts, from: string, to: string): number {
  const more = Object.values(others).reduce((sum, rows) => sum + rows, 0);
  console.log(
    `Moved ${holdings({ comments: comment, threads: thread })}, and ${more.toLocaleString('en')} rows beside them; all were compared.`,
  );
  console.log(`Start the server with DATABASE_URL=${withoutPassword(to)}. ${withoutPassword(from)} is as it was.`);
  return 0;
}
