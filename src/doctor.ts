/** What `demo/doctor.html` plays with: the kit and every adapter, as one file that nothing else loads. */
import { loadAdapter } from './adapters/index.ts';
import { others } from './adapters/others.ts';
import { firstLine, harnessOf, type Checkable, type Module } from './kit/harness.ts';

export { checks, perform } from './kit/index.ts';
export { isGood, summary } from './kit/table.ts';

/** The adapters that are known by a name. */
export const names: readonly string[] = ['http', 'local', 'memory', ...Object.keys(others)];

/**
 * The backend of an adapter that is known by a name, or of the module at a URL, which may bring a harness of its own.
 * @throws {Error} with a line that says what is wrong.
 */
export async function backendOf(name: string, options: Record<string, string>): Promise<Checkable> {
  if (!/[/.:]/.test(name)) return harnessOf({ default: await loadAdapter(name) }, options, name);
  return harnessOf(await load(new URL(name, location.href).href, name), options, name);
}

async function load(url: string, name: string): Promise<Module> {
  try {
    return (await import(/* @vite-ignore */ url)) as Module;
  } catch (thrown) {
    // A browser tells pages no more than this, and owners the rest in its console.
    const why = 'Is the address right, is it served as JavaScript, and does its server allow this page (CORS)? The console says more.';
    throw new Error(`${name} could not be loaded: ${firstLine(thrown).replace(/\.$/, '')}. ${why}`, { cause: thrown });
  }
}
