import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { firstLine, harnessOf, type Module } from './harness.ts';
import { perform } from './index.ts';
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
    const { harness, except } = await harnessOf(module, options, name);
    const results = await perform(harness, { except, only });
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
