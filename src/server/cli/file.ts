import { readFileSync } from 'node:fs';
import type { Option } from './option.ts';
import { Problem, oneLine } from './problem.ts';

/** What a configuration file says, by name, as it could have been typed. */
export type FileValues = Record<string, string | string[]>;

/**
 * Reads a configuration file: a JSON object with a field for each option that is set.
 * @throws {Problem} in one line, which names the file and the field.
 */
export function readFile(path: string, options: Record<string, Option<unknown>>): FileValues {
  const values: FileValues = Object.create(null);
  for (const [name, value] of Object.entries(parsed(path))) {
    if (name === '$schema') continue;
    if (!Object.hasOwn(options, name))
      throw new Problem(`In ${path}: there is nothing called "${name}" to set. "afterword config --schema" lists what there is.`);
    const written = writtenAs(value);
    if (written === undefined) throw new Problem(`In ${path}: "${name}" should be a text, a number, true, false or a list of texts.`);
    values[name] = written;
  }
  return values;
}

function parsed(path: string): object {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Problem(
      missing ? `There is no configuration file at ${path}.` : `The configuration file ${path} cannot be read: ${oneLine(thrown)}`,
    );
  }
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  } catch (thrown) {
    // Its first line only: what follows quotes the file, in which secrets may stand.
    throw new Problem(`The configuration file ${path} is not JSON${placeOf(thrown)}.`);
  }
  throw new Problem(`The configuration file ${path} should be a JSON object, such as { "port": 8787 }.`);
}

function placeOf(thrown: unknown): string {
  const [, line, column] = /line (\d+) column (\d+)/.exec(String(thrown)) ?? [];
  return line === undefined ? '' : `: look at line ${line}, column ${column}`;
}

function writtenAs(value: unknown): string | string[] | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}
