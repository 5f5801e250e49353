import { help, helpOf } from './help.ts';
import type { Environment } from './options.ts';
import { packageVersion } from './package-folder.ts';
import { Problem, oneLine } from './problem.ts';

/** A command: what it does with its arguments, and the exit code it ends with. */
export type Command = (args: string[], env: Environment) => Promise<number>;

/** The commands of the server. Each loads its own part, so that `--help` opens no database. */
const own: Record<string, Command> = {
  serve: async (args, env) => (await import('./serve.ts')).runServer(args, env),
  hide: async (args, env) => (await import('./moderate.ts')).moderate('hide', args, env),
  backup: async (args, env) => (await import('./backup.ts')).backup(args, env),
  restore: async (args, env) => (await import('./restore.ts')).restore(args, env),
  migrate: async (args, env) => (await import('./move.ts')).migrate(args, env),
  show: async (args, env) => (await import('./moderate.ts')).moderate('show', args, env),
  site: async (args, env) => (await import('./site.ts')).site(args, env),
  owner: async (args, env) => (await import('./owner.ts')).owner(args, env),
  threads: async (args, env) => (await import('./threads.ts')).threads(args, env),
  spam: async (args, env) => (await import('./spam.ts')).spam(args, env),
  doctor: async (args, env) => (await import('./doctor.ts')).doctor(args, env),
  config: async (args, env) => (await import('./config.ts')).config(args, env),
};

/** Runs one command line and gives its exit code. Whatever fails is one line on stderr and code 1. */
export async function run([name, ...args]: string[], env: Environment, more: Record<string, Command> = {}): Promise<number> {
  try {
    if (name === '--version' || name === '-v') return print(packageVersion());
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') return print(help.trimEnd());
    const commands = { ...own, ...more };
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new Problem(`There is no command "${name}". "afterword --help" lists the commands.`);
    if (Object.hasOwn(own, name) && args.some((arg) => arg === '--help' || arg === '-h')) return print(helpOf(name).trimEnd());
    return await command(args, env);
  } catch (thrown) {
    console.error(oneLine(thrown));
    return 1;
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}
