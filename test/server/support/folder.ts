import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own, removed when the test ends. */
export function folder(end: (remove: () => Promise<void>) => void = onTestFinished): string {
  const path = mkdtempSync(join(tmpdir(), 'afterword-'));
  end(async () => rmSync(path, { recursive: true, force: true }));
  return path;
}
