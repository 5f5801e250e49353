import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { adapterTemplate, testTemplate } from './template.ts';

const usage = `afterword new-adapter <name>

Writes <name>-adapter.js, a commented starting point that works, and <name>-adapter.test.js, which plays the kit against it
by node:test. Nothing that is there already is overwritten.`;

/** `afterword new-adapter my-api`: writes the two files into a folder and says what comes next. Resolves to the exit code. */
export async function newAdapter(args: string[], folder = process.cwd()): Promise<number> {
  try {
    const name = readName(args);
    if (name === undefined) return tell(usage);
    const files = filesOf(name, packageAbove(folder));
    const there = Object.keys(files).filter((file) => existsSync(join(folder, file)));
    if (there.length > 0)
      throw new Error(`${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} there already: choose another name.`);
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text, { flag: 'wx' });
    return tell(whatNext(Object.keys(files), folder));
  } catch (thrown) {
    console.error(`afterword new-adapter: ${(thrown as Error).message.split('\n', 1)[0]}`);
    return 1;
  }
}

function tell(words: string): number {
  console.log(words);
  return 0;
}

/** The name that was typed; nothing where help is asked for. */
function readName(args: string[]): string | undefined {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) return undefined;
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new Error('Give it one name, such as: afterword new-adapter my-api');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 50)
    throw new Error(
      `The name “${name}” becomes the name of files: small letters a to z, digits and single dashes, a letter first, such as “my-api”.`,
    );
  return name;
}

/** What Node would read here: the nearest package.json, from the folder upwards. */
function packageAbove(folder: string): { type?: string } | undefined {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as { type?: string };
  return dirname(folder) === folder ? undefined : packageAbove(dirname(folder));
}

/** The files to write, by name. Where a package says nothing else, Node takes `.js` for CommonJS: there they end with `.mjs`. */
function filesOf(name: string, above: { type?: string } | undefined): Record<string, string> {
  const end = above && above.type !== 'module' ? 'mjs' : 'js';
  const adapter = `${name}-adapter.${end}`;
  const own = { private: true, type: 'module', scripts: { test: 'node --test' } };
  return {
    ...(!above && { 'package.json': `${JSON.stringify(own, null, 2)}\n` }),
    [adapter]: adapterTemplate(name),
    [`${name}-adapter.test.${end}`]: testTemplate(name, adapter),
  };
}

function whatNext(files: string[], folder: string): string {
  const [adapter] = files.filter((file) => /-adapter\.m?js$/.test(file));
  const steps = [
    ...(isInstalled(folder) ? [] : ['npm install --save-dev afterword']),
    'node --test',
    `npx afterword check ./${adapter} --option url=https://your-test-server.example`,
  ];
  return `Written: ${files.join(', ')}\n\nNext:\n${steps.map((step) => `  ${step}`).join('\n')}`;
}

/** Whether Node finds this package from a folder. */
const isInstalled = (folder: string): boolean =>
  existsSync(join(folder, 'node_modules', 'afterword', 'package.json')) || (dirname(folder) !== folder && isInstalled(dirname(folder)));
