import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../src', import.meta.url));

/** A source file with what it imports: our own files by their path under `src`, packages by name. */
export interface Source {
  path: string;
  text: string;
  own: string[];
  packages: string[];
}

/** Every TypeScript file under `src`, without what is generated. */
export function sources(): Source[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => read(path));
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statements = /^(?:import|export)\s[^'"`=();]*?\bfrom '([^'\n]+)'|^import '([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm;
  const names = [...code.matchAll(statements)].map((match) => match[1] ?? match[2] ?? match[3]!);
  const own = names
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, resolve(root, dirname(path), name.replace(/\?.*$/, ''))));
  return { path, text, own, packages: names.filter((name) => !name.startsWith('.')) };
}
