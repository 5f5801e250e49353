import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, VITEST: _vitest, URL: _url, ...env } = process.env;
let folder: string;

/** Packs the package as it would be published, and puts it where an author has it installed; what it depends on is not needed for this. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-packed-'));
  const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root, env });
  const place = join(folder, 'author/node_modules/afterword');
  await mkdir(place, { recursive: true });
  await run('tar', ['-xzf', join(folder, stdout.trim()), '-C', place, '--strip-components=1']);
});
afterAll(() => rm(folder, { recursive: true }));

it('the published package writes a new adapter, whose test then plays the published kit', async () => {
  const author = join(folder, 'author');
  const command = join(author, 'node_modules/afterword/dist/lib/cli.js');
  const afterword = (...args: string[]) => run(process.execPath, [command, ...args], { cwd: author, env });
  expect((await afterword('--help')).stdout).toContain('afterword new-adapter <name>');
  const { stdout } = await afterword('new-adapter', 'my-api');
  expect(stdout).toContain('Written: package.json, my-api-adapter.js, my-api-adapter.test.js\n\nNext:\n  node --test\n');
  expect((await readdir(author)).toSorted()).toEqual(['my-api-adapter.js', 'my-api-adapter.test.js', 'node_modules', 'package.json']);
  const { stdout: tap } = await run(process.execPath, ['--test', '--test-reporter=tap'], { cwd: author, env });
  expect([tap.match(/^# fail (\d+)/m)?.[1], Number(tap.match(/^# pass (\d+)/m)?.[1]) >= 30]).toEqual(['0', true]);
  const again = await afterword('new-adapter', 'my-api').catch((error: { code: number; stderr: string }) => error);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('are there already') });
});
