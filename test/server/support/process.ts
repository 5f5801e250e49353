import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';

const cli = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));

/** The real `afterword serve` on a database, in a process of its own, with more in its environment where told, that ends with the test at the latest. */
export async function serveIt(database: string, env: Record<string, string> = {}): Promise<{ child: ChildProcess; url: string }> {
  const args = [cli, 'serve', '--port', '0', '--rate-limits', 'off', '--spam', 'off', '--database', database];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await expect.poll(() => said, { timeout: 10_000 }).toMatch(/listens on \S+\n/);
  return { child, url: /listens on (\S+)/.exec(said)![1]! };
}
