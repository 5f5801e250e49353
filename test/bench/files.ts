import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Contender } from './contender.ts';
import { asPacked, packed, type Packed } from './packed.ts';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const how = { quality: 11, keep: 'public, max-age=3600' };

/** Makes the scripts of all contenders; what it gives finds a file of one of them by its path, compressed at the first time. */
export async function createFiles(contenders: readonly Contender[]): Promise<(contender: Contender, path: string) => Packed | undefined> {
  const made = new Map<string, Packed>();
  for (const { missing, scripts = {} } of contenders) {
    if (missing) continue;
    for (const [path, make] of Object.entries(scripts)) made.set(path, packed(Buffer.from(await make()), types['.js']!, how));
  }
  const read = new Map<string, Packed>();
  return ({ scripts, files = {} }, path) => {
    if (scripts && path in scripts) return made.get(path);
    const face = /^\/pictures\/(\w{8})\.svg$/.exec(path)?.[1];
    const file = face === undefined ? fileOf(files, path) : path;
    if (file === undefined) return undefined;
    const known = read.get(file) ?? (face === undefined ? pack(file) : packed(Buffer.from(draw(face)), types['.svg']!, how));
    read.set(file, known);
    return known;
  };
}

function fileOf(files: Record<string, string>, path: string): string | undefined {
  if (files[path]) return files[path];
  const folder = Object.keys(files).find((prefix) => prefix.endsWith('/') && path.startsWith(prefix));
  if (folder === undefined || !/^[\w./-]+\.\w+$/.test(path) || path.includes('..')) return undefined;
  const file = join(files[folder]!, path.slice(folder.length));
  return existsSync(file) ? file : undefined;
}

/** Takes what the build has compressed already, as our server does. */
function pack(file: string): Packed {
  const type = types[extname(file)] ?? 'application/octet-stream';
  const compressed = `${file}.br`;
  return existsSync(compressed) ? asPacked(readFileSync(compressed), type, how.keep) : packed(readFileSync(file), type, how);
}

function draw(face: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><path fill="#${face.slice(0, 6)}" d="M0 0h48v48H0z"/></svg>`;
}
