import type { AdapterFactory, Host } from '../contract/types.ts';
import type { Harness, Name } from './check.ts';
import { PATIENCE, within, wordsOf } from './expect.ts';
import { randomPage } from './scene.ts';

/** What a module exports, by name. */
export type Module = Record<string, unknown>;

/** A backend to be checked, and the reasons of the checks that are known to fail. */
export interface Checkable {
  harness: Harness;
  except: Record<string, string>;
}

const isHarness = (value: unknown): value is Harness => typeof (value as Partial<Harness> | undefined)?.as === 'function';

/**
 * Makes of a module what the kit plays on: its `harness` (or a harness as its default export) as it is, else its adapter
 * factory with these options, through the eyes of three people with a storage each. `name` is what the module is called in words.
 * @throws {Error} with one line, where there is no adapter in it, none can be made, or no thread can be opened.
 */
export async function harnessOf(module: Module, options: Record<string, string>, name: string): Promise<Checkable> {
  const given = [module.harness, module.default].find(isHarness);
  if (!given && typeof module.default !== 'function')
    throw new Error(`${name} has no adapter: its default export should be an adapter factory or a harness.`);
  const harness = given ?? factoryHarness(module.default as AdapterFactory, options);
  const adapter = await attempt('The adapter could not be made', async () => harness.as('alice'));
  await attempt('No thread could be opened', () => adapter.open({ page: harness.page?.() ?? randomPage() }));
  return { harness, except: (module.except ?? {}) as Record<string, string> };
}

/** Tries what nothing can be checked without, for one clear line instead of a table of failures. */
async function attempt<T>(trouble: string, run: () => Promise<T>): Promise<T> {
  try {
    return await within('an answer', run(), PATIENCE);
  } catch (thrown) {
    throw new Error(`${trouble}: ${firstLine(thrown)}`, { cause: thrown });
  }
}

/** The first line of what was thrown; where it has none, what its code says. */
export function firstLine(thrown: unknown): string {
  const [line] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n', 1);
  return line || wordsOf(thrown);
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
