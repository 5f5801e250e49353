import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { check } from '../../src/kit/cli.ts';
import { checks } from '../../src/kit/index.ts';

let folder: string;
let printed: { out: string; err: string };
const memory = fileURLToPath(new URL('../../src/adapters/memory.ts', import.meta.url));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterword-kit-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => void vi.restoreAllMocks());

/** Runs the command and keeps what it prints. */
async function run(...args: string[]): Promise<number> {
  printed = { out: '', err: '' };
  vi.spyOn(console, 'log').mockImplementation((line: string) => void (printed.out += `${line}\n`));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void (printed.err += `${line}\n`));
  return check(args);
}

let modules = 0;

/** Writes a module and gives its path. */
async function moduleOf(code: string): Promise<string> {
  const path = join(folder, `adapter-${++modules}.mjs`);
  await writeFile(path, code);
  return path;
}

/** An adapter that can only be read, and whose threads are empty. */
const empty = `export default (options) => ({
  async open({ page }, { signal } = {}) {
    await Promise.resolve();
    signal?.throwIfAborted();
    const none = { can: [], each: [], kinds: [], reactions: [], sorts: [], limits: {} };
    return { thread: { id: options.prefix + page.key, count: Number(options.count ?? 0), repeatable: false, ...none },
      viewer: { author: null, providers: [] }, page: { items: [], next: null } };
  },
  async list({ cursor }) {
    if (cursor === undefined) return { items: [], next: null };
    throw Object.assign(new Error('Where?'), { code: 'invalid', field: 'cursor' });
  },
});
`;

it('an adapter that keeps every rule is told so, check by check', async () => {
  expect(await run(memory)).toBe(0);
  expect(printed.out.split('\n').filter((line) => line.startsWith('✓ '))).toHaveLength(checks.length - 18);
  expect(printed.out).toContain('✓ a thread keeps its id\n');
  expect(printed.out).toContain('– a site never sees another (This backend keeps one site.)\n');
  expect(printed.out).toMatch(/\nAll 93 checks that apply hold, 18 of 111 are not needed here\.\n$/);
});

it('an adapter that breaks a rule is told which, and the exit code is 1', async () => {
  const path = await moduleOf(empty);
  expect(await run(path, '--option', 'prefix=a', '--option', 'count=3')).toBe(1);
  expect(printed.out).toContain('✗ an unknown page is an empty thread\n    Expected its count to be 0 or not told, but it was 3.');
});

it('options reach the factory, also those with an equals sign in them', async () => {
  const path = await moduleOf("export default ({ url }) => { throw new Error('No ' + url); };\n");
  expect(await run(path, '--option', 'url=https://a.example/?b=c')).toBe(1);
  expect(printed.err).toBe('afterword check: The adapter could not be made: No https://a.example/?b=c\n');
});

it('a harness is taken as it is, with its exceptions', async () => {
  const path = await moduleOf(`${empty.replace('export default', 'const make =')}
export const harness = { as: () => make({ prefix: '', count: 1 }) };
export const except = { 'an unknown page is an empty thread': 'It counts its own greeting.' };
`);
  expect(await run(path, '--only', 'unknown page')).toBe(0);
  expect(printed.out).toContain('– an unknown page is an empty thread (It counts its own greeting.)');
  expect(printed.out).toContain('All 0 checks that apply hold, 1 excepted.');
});

it('a module from the web is taken too', async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/adapter.js' ? 200 : 404;
    response.end(empty);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const code = await run(`${base}/adapter.js`, '--option', 'prefix=a');
    expect([code, printed.err, printed.out.match(/^✗ .*\n.*/gm)]).toEqual([0, '', null]);
    expect(await run(`${base}/other.js`)).toBe(1);
    expect(printed.err).toBe(`afterword check: ${base}/other.js could not be loaded: the server answered 404.\n`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  }
});

it.each([
  ['a file that is not there', 'no/such/adapter.js', 'There is no file no/such/adapter.js.'],
  ['an option without a value', '--option=url', 'An option is written name=value, not “url”.'],
  ['words that no check has', `${memory}`, 'No check has “purple” in its name.'],
])('%s gives one clear line', async (_what, name, words) => {
  expect(await run(name, '--only', 'purple')).toBe(1);
  expect([printed.out, printed.err]).toEqual(['', `afterword check: ${words}\n`]);
});

it('modules without an adapter, with a broken one or with broken code give one clear line', async () => {
  const none = await moduleOf('export const adapter = 1;\n');
  expect(await run(none)).toBe(1);
  expect(printed.err).toBe(`afterword check: ${none} has no adapter: its default export should be an adapter factory or a harness.\n`);
  const throwing = await moduleOf('throw new Error("Not today.\\nReally.");\n');
  expect(await run(throwing)).toBe(1);
  expect(printed.err).toBe(`afterword check: ${throwing} could not be loaded: Not today.\n`);
  const closed = await moduleOf("export default () => ({ open: () => Promise.reject(new Error('Closed.')) });\n");
  expect(await run(closed)).toBe(1);
  expect(printed.err).toBe('afterword check: No thread could be opened: Closed.\n');
});

it('help is given where it is asked for', async () => {
  expect(await run('--help')).toBe(0);
  expect(printed.out).toContain('afterword check <module>');
  expect(await run()).toBe(1);
});
