import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { AdapterFactory, Host } from '../contract/types.ts';
import { PATIENCE, within } from './expect.ts';
import { perform, type Harness, type Name } from './index.ts';
import { randomPage } from './scene.ts';
import { isGood, tableOf } from './table.ts';

const usage = `afterword check <module> [--option name=value …] [--only words]

The module is a file or an http(s) address. Its default export is an adapter factory, or a harness
(also as the named export "harness"), and "except" may name checks that are known to fail, with reasons.`;

/**
 * `afterword check ./adapter.js`: plays the kit against a module and prints a table in words.
 * Resolves to the exit code: 0 where everything holds, else 1.
 */
export async function check(args: string[]): Promise<number> {
  try {
    const { name, options, only } = readArgs(args);
    if (name === undefined) return tell(usage, 0);
    const module = await load(name);
    const harness = await harnessOf(module, options, name);
    const results = await perform(harness, { except: (module.except ?? {}) as Record<string, string>, only });
    if (results.length === 0) throw new Error(`No check has “${only}” in its name.`);
    return tell(tableOf(results), isGood(results) ? 0 : 1);
  } catch (thrown) {
    console.error(`afterword check: ${firstLine(thrown)}`);
    return 1;
  }
}

function tell(words: string, code: number): number {
  console.log(words);
  return code;
}

const firstLine = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown)).split('\n', 1)[0]!;

/** What was typed. Without a name, help is asked for. */
function readArgs(args: string[]): { name?: string; options: Record<string, string>; only: string } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { option: { type: 'string', multiple: true }, only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const options = Object.fromEntries((values.option ?? []).map(readOption));
  const only = values.only ?? '';
  if (values.help) return { options, only };
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new Error('Name one module, such as: afterword check ./adapter.js');
  return { name, options, only };
}

function readOption(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`An option is written name=value, not “${text}”.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

type Module = Record<string, unknown>;

async function load(name: string): Promise<Module> {
  const path = resolve(name);
  const remote = /^https?:/i.test(name);
  if (!remote && !existsSync(path)) throw new Error(`There is no file ${name}.`);
  try {
    return (await import(remote ? await fetched(name) : pathToFileURL(path).href)) as Module;
  } catch (thrown) {
    throw new Error(`${name} could not be loaded: ${firstLine(thrown)}`, { cause: thrown });
  }
}

/** A module from the web as an address that Node can import; it must stand alone. */
async function fetched(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}.`);
  return `data:text/javascript;base64,${Buffer.from(await response.arrayBuffer()).toString('base64')}`;
}

const isHarness = (value: unknown): value is Harness => typeof (value as Partial<Harness> | undefined)?.as === 'function';

async function harnessOf(module: Module, options: Record<string, string>, name: string): Promise<Harness> {
  const given = [module.harness, module.default].find(isHarness);
  if (!given && typeof module.default !== 'function')
    throw new Error(`${name} has no adapter: its default export should be an adapter factory or a harness.`);
  const harness = given ?? factoryHarness(module.default as AdapterFactory, options);
  const adapter = await attempt('The adapter could not be made', async () => harness.as('alice'));
  await attempt('No thread could be opened', () => adapter.open({ page: harness.page?.() ?? randomPage() }));
  return harness;
}

/** Tries what nothing can be checked without, for one clear line instead of a table of failures. */
async function attempt<T>(trouble: string, run: () => Promise<T>): Promise<T> {
  try {
    return await within('an answer', run(), PATIENCE);
  } catch (thrown) {
    throw new Error(`${trouble}: ${firstLine(thrown)}`, { cause: thrown });
  }
}

/** A factory through the eyes of three people, each with a storage of their own. */
function factoryHarness(factory: AdapterFactory, options: Record<string, string>): Harness {
  const stores: Record<Name, Host['store']> = { alice: storage(), bob: storage(), nobody: storage() };
  const page = randomPage();
  return { as: (person) => factory(options, { lang: 'en', page, store: stores[person] }) };
}

function storage(): Host['store'] {
  const rows = new Map<string, string>();
  return {
    getItem: (name) => rows.get(name) ?? null,
    setItem: (name, value) => void rows.set(name, value),
    removeItem: (name) => void rows.delete(name),
  };
}
