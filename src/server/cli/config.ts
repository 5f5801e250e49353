import { withoutPassword } from '../store/without-password.ts';
import { flagOf, readSources, serveOptions, variableOf, type Environment, type Settings } from './options.ts';
import type { Option } from './option.ts';

/** The JSON Schema of the configuration file. */
export function configSchema(): object {
  const properties = Object.entries(serveOptions).map(([name, { schema }]) => [name, schema]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The configuration of afterword serve',
    type: 'object',
    additionalProperties: false,
    properties: { $schema: { type: 'string' }, ...(Object.fromEntries(properties) as object) },
  };
}

/** Runs `afterword config`: prints the schema of the file, or what `serve` would be told and where each part of it comes from. */
export async function config(args: string[], env: Environment): Promise<number> {
  if (args.includes('--schema')) {
    console.log(JSON.stringify(configSchema(), null, 2));
    return 0;
  }
  const { settings, sources } = readSources(args, env);
  for (const [name, option] of Object.entries<Option<unknown>>(serveOptions)) {
    const from = { option: `--${flagOf(name)}`, variable: variableOf(name, option), file: 'file', default: 'default' };
    console.log(`${name.padEnd(14)} ${shown(settings[name as keyof Settings], option)}  (${from[sources[name as keyof Settings]]})`);
  }
  return 0;
}

function shown(value: unknown, { secret }: Option<unknown>): string {
  if (secret) return value === undefined ? '–' : 'set';
  if (Array.isArray(value)) return value.join(', ') || '–';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return withoutPassword(String(value));
}
