import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { features } from '../../src/contract/data.ts';
import { errorCodes } from '../../src/contract/errors.ts';
import type { AdapterFactory } from '../../src/contract/types.ts';
import { check } from '../../src/kit/cli.ts';
import { checks, perform } from '../../src/kit/index.ts';
import type { Listening } from '../../src/server/listen.ts';
import { host } from './harness.ts';
import { serveNotes } from './readme-server.ts';

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const section = /^## Write an adapter\n(.*?)(?=^## |$(?![^]))/ms.exec(readme)?.[1] ?? '';
const code = /^```js\n(.*?)^```$/ms.exec(section)?.[1] ?? '';

const data = await readFile(new URL('../../src/contract/data.ts', import.meta.url), 'utf8');
/** A merged thread's own word, which no adapter of an author's says. */
const known = new Set(['via']);
const page = await readFile(new URL('../../src/kit/README.md', import.meta.url), 'utf8');

let folder: string;
let path: string;
let server: Listening;

beforeAll(async () => {
  server = await serveNotes();
  folder = await mkdtemp(join(tmpdir(), 'afterword-readme-'));
  path = join(folder, 'notes-adapter.mjs');
  await writeFile(path, code);
});

afterAll(async () => {
  await server.close(100);
  await rm(folder, { recursive: true });
});

async function factory(): Promise<AdapterFactory> {
  const module = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as { default: AdapterFactory };
  return module.default;
}

it('the adapter in the README is short, and says in its first line which file it is', () => {
  const lines = code.trimEnd().split('\n');
  expect(lines[0]).toBe('// notes-adapter.js');
  expect(lines.length).toBeLessThanOrEqual(48);
});

it('the adapter in the README keeps every rule that applies to it, without an exception', async () => {
  const make = await factory();
  const results = await perform({ as: () => make({ url: server.url }, host()) });
  expect(results.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-needed')).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThanOrEqual(20);
});

it('the command in the README says so, in the words that the README shows', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const exit = await check([path, '--option', `url=${server.url}`]);
  const printed = log.mock.calls.join('\n').split('\n');
  log.mockRestore();
  expect(exit).toBe(0);
  const shown = section.split('\n').filter((line) => /^[✓–✗] |checks that apply hold/.test(line));
  expect(shown.length).toBeGreaterThan(3);
  expect(printed).toEqual(expect.arrayContaining(shown));
});

it('the adapter in the README asks for its option in words', async () => {
  const make = await factory();
  expect(() => make({}, host())).toThrow('The option “url” is missing');
});

it('a server that cannot be reached, or has no notes, is told by its code', async () => {
  const make = await factory();
  const page = { key: '/harbour', url: 'https://example.org/harbour', title: 'Harbour' };
  const away = await make({ url: 'http://127.0.0.1:1' }, host());
  await expect(away.open({ page })).rejects.toMatchObject({ code: 'offline' });
  const elsewhere = await make({ url: `${server.url}/elsewhere` }, host());
  await expect(elsewhere.open({ page })).rejects.toMatchObject({ code: 'not-found' });
});

/** The names of the fields that an interface of the contract has. */
function fieldsOf(type: string): string[] {
  const body = new RegExp(`^export interface ${type} \\{\\n(.*?)^\\}`, 'ms').exec(data)?.[1] ?? '';
  return Array.from(body.matchAll(/^ {2}(\w+)\??:/gm), ([, name]) => name!);
}

describe('the page for authors', () => {
  const [screen = ''] = /^## The contract in one screen\n.*?(?=^## )/ms.exec(page) ?? [];

  it('has the same adapter, letter for letter', () => {
    expect(page).toContain(`\`\`\`js\n${code}\`\`\`\n`);
  });

  it('names every method of the contract, every code and every field that crosses', () => {
    const fields = [
      'Author',
      'Reaction',
      'ReactionKind',
      'Mine',
      'Comment',
      'Thread',
      'Viewer',
      'GuestFields',
      'PageRef',
      'Personal',
      'Draft',
      'Guest',
      'Page',
      'Opened',
    ].flatMap(fieldsOf);
    expect(fields.length).toBeGreaterThan(50);
    expect([...features, ...fields].filter((name) => !new RegExp(`\\b${name}\\b`).test(screen) && !known.has(name))).toEqual([]);
    expect(errorCodes.filter((each) => !page.includes(`\`${each}\``))).toEqual([]);
  });

  it('has an order for flat lists that is the order of the contract', async () => {
    const [order = ''] = /^function inOrder.*?^}$/ms.exec(page) ?? [];
    const file = join(folder, 'in-order.mjs');
    await writeFile(file, `export ${order}\n`);
    type Row = { id: number; parent: number | null };
    const { inOrder } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { inOrder: (rows: Row[], sort: string) => Row[] };
    const rows = [null, null, 1, 1, 2, 3].map((parent, at) => ({ id: at + 1, parent }));
    expect(inOrder(rows, 'oldest').map(({ id }) => id)).toEqual([1, 3, 6, 4, 2, 5]);
    expect(inOrder(rows, 'newest').map(({ id }) => id)).toEqual([2, 5, 1, 3, 6, 4]);
  });

  it('names exceptions that the kit knows', () => {
    const [, name] = /export const except = \{ '([^']+)'/.exec(page) ?? [];
    expect(checks.map((check) => check.name)).toContain(name);
  });
});
