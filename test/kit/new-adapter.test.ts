import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newAdapter } from '../../src/kit/new-adapter.ts';

const run = promisify(execFile);
const sources = fileURLToPath(new URL('../../src', import.meta.url));
let folder: string;
let printed: { out: string; err: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-new-'));
  printed = { out: '', err: '' };
  vi.spyOn(console, 'log').mockImplementation((line: string) => void (printed.out += `${line}\n`));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void (printed.err += `${line}\n`));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** Puts this package where Node looks for it, as its sources. */
async function install(): Promise<void> {
  const place = join(folder, 'node_modules/afterword');
  await mkdir(place, { recursive: true });
  await symlink(sources, join(place, 'src'));
  await writeFile(join(place, 'package.json'), JSON.stringify({ name: 'afterword', exports: { './kit': './src/kit/index.ts' } }));
}

/** What `node --test` says, in the form of TAP, and how it ends. */
async function play(): Promise<{ code: number; tap: string }> {
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, VITEST: _vitest, URL: _url, ...env } = process.env;
  const done = await run(process.execPath, ['--test', '--test-reporter=tap'], { cwd: folder, env }).catch((error: unknown) => error);
  const { stdout, code = 0 } = done as { stdout: string; code?: number };
  return { code, tap: stdout };
}

it('in an empty folder: files that pass the kit as they are', async () => {
  expect(await newAdapter(['my-api'], folder)).toBe(0);
  expect((await readdir(folder)).toSorted()).toEqual(['my-api-adapter.js', 'my-api-adapter.test.js', 'package.json']);
  expect(printed.out).toContain(
    'Written: package.json, my-api-adapter.js, my-api-adapter.test.js\n\nNext:\n  npm install --save-dev afterword\n',
  );
  await install();
  const { code, tap } = await play();
  expect([code, tap.match(/^# fail (\d+)/m)?.[1]]).toEqual([0, '0']);
  expect(Number(tap.match(/^# pass (\d+)/m)?.[1])).toBeGreaterThanOrEqual(30);
  expect(tap).toMatch(/ok \d+ - an edit is there for everybody, and marked # SKIP This backend does not offer edit\./);
});

it('what is broken in the adapter is told by the test', async () => {
  await newAdapter(['my-api'], folder);
  await install();
  const file = join(folder, 'my-api-adapter.js');
  await writeFile(file, (await readFile(file, 'utf8')).replace('String(row.parent)', 'null'));
  const { code, tap } = await play();
  expect(code).toBe(1);
  expect(tap).toContain('not ok');
  expect(tap).toMatch(/Expected .*\(The contract: /s);
});

it('is short, and has room for what is explained', async () => {
  await newAdapter(['x'], folder);
  const code = await readFile(join(folder, 'x-adapter.js'), 'utf8');
  expect(code.split('\n').length).toBeLessThanOrEqual(90);
  expect(code).toContain('export default function xAdapter({ url })');
});

it('ends with .mjs where Node would take .js for something else', async () => {
  await writeFile(join(folder, 'package.json'), '{ "name": "a-site" }');
  await install();
  expect(await newAdapter(['my-api'], folder)).toBe(0);
  expect(printed.out).not.toContain('npm install');
  expect((await readdir(folder)).toSorted()).toEqual(['my-api-adapter.mjs', 'my-api-adapter.test.mjs', 'node_modules', 'package.json']);
  expect((await play()).code).toBe(0);
});

it('overwrites nothing, and then writes nothing', async () => {
  await writeFile(join(folder, 'my-api-adapter.test.js'), 'mine');
  expect(await newAdapter(['my-api'], folder)).toBe(1);
  expect(printed.err).toBe('afterword new-adapter: my-api-adapter.test.js is there already: choose another name.\n');
  expect(await readdir(folder)).toEqual(['my-api-adapter.test.js']);
  expect(await readFile(join(folder, 'my-api-adapter.test.js'), 'utf8')).toBe('mine');
});

it.each([[['My API']], [['../up']], [['a--b']], [['-']], [['1st']], [['x'.repeat(51)]], [['ünë']]])(
  'refuses the name %j in words',
  async (args) => {
    expect(await newAdapter(['--', ...args], folder)).toBe(1);
    expect(printed.err).toMatch(/^afterword new-adapter: The name “.*” becomes the name of files: .*such as “my-api”\.\n$/);
    expect(await readdir(folder)).toEqual([]);
  },
);

it.each([[[]], [['one', 'two']]])('asks for one name where it gets %j', async (args) => {
  expect(await newAdapter(args, folder)).toBe(1);
  expect(printed.err).toBe('afterword new-adapter: Give it one name, such as: afterword new-adapter my-api\n');
});

it('gives help where it is asked for, and one line where a folder cannot be written to', async () => {
  expect(await newAdapter(['--help'], folder)).toBe(0);
  expect(printed.out).toContain('afterword new-adapter <name>');
  expect(await newAdapter(['my-api'], join(folder, 'none'))).toBe(1);
  expect(printed.err).toMatch(/^afterword new-adapter: ENOENT.*\n$/);
});
