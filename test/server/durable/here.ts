import { vi } from 'vitest';
import { run } from '../../../src/server/cli/run.ts';

/** Runs a command line in this process, where no other is needed; gives what it would have printed, and its exit code. */
export async function runHere(args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const [out, err] = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
  out.mockImplementation((line: unknown) => void (said.out += `${String(line)}\n`));
  err.mockImplementation((line: unknown) => void (said.err += `${String(line)}\n`));
  try {
    return { code: await run(args, {}), ...said };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
