import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../browser/support/server.ts';

/** A build that is there until it is removed. */
export interface Build {
  folder: string;
  remove(): Promise<void>;
}

/** Builds the widget with a sanitiser that does nothing, outside `dist`. The corpus must fire there, else a run proves nothing. */
export async function buildNaive(): Promise<Build> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-naive-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    // In a process of its own, since what a build says would stand in the middle of the run.
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'vite.ts'), root, folder], { cwd: root });
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
