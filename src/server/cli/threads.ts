import type { Carrying, Proposals, SqlBackend } from '../backend/index.ts';
import { cleanLine } from '../../contract/names.ts';
import { withTarget } from './open.ts';
import { parse, targetOptions, type Environment } from './options.ts';
import { Problem, oneLine } from './problem.ts';

const options = { ...targetOptions, site: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

interface Values {
  config?: string;
  database?: string;
  site?: string;
  'dry-run'?: boolean;
}

/** What each act takes beside its options. */
const takes = { list: '[pattern]', proposals: '', merge: '<from> <to>', move: '<from> <to>' } as const;
type Act = keyof typeof takes;

/** Runs `afterword threads list|proposals|merge|move`. */
export async function threads(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parse({ args, options, allowPositionals: true }) as { values: Values; positionals: string[] };
  const [name = '', ...words] = positionals;
  if (name === '') throw new Problem('Please write: afterword threads list|proposals|merge|move');
  if (!Object.hasOwn(takes, name))
    throw new Problem(`"afterword threads" can list, proposals, merge and move, not "${name}". See "afterword threads --help".`);
  const act = name as Act;
  const [least, most] = { list: [0, 1], proposals: [0, 0], merge: [2, 2], move: [2, 2] }[act] as [number, number];
  if (words.length < least || words.length > most) throw new Problem(`Please write: afterword threads ${act} ${takes[act]}`.trimEnd());
  const site = values.site ?? 'default';
  return withTarget(values, env, async (backend) => {
    if (!(await backend.site(site))) throw new Problem(`There is no site "${site}". "afterword site list" lists them.`);
    if (act === 'list') return list(backend, site, words[0]);
    if (act === 'proposals') return say(tellProposals(await backend.threads.proposals(site)) || 'There is nothing that seems amiss.');
    return carry(backend, act, site, words as [string, string], values['dry-run'] ?? false);
  });
}

async function list(backend: SqlBackend, site: string, pattern = '*'): Promise<number> {
  const lines = await inWords(backend.threads.list(site, pattern));
  for (const { key, title, count } of lines) console.log(`${String(count).padStart(6)}  ${line(key)}${title && `  “${line(title)}”`}`);
  if (lines.length === 0) console.log('There are no such threads.');
  const proposals = tellProposals(await backend.threads.proposals(site));
  return proposals ? say(`\n${proposals}`) : 0;
}

async function carry(backend: SqlBackend, act: 'merge' | 'move', site: string, keys: [string, string], dry: boolean): Promise<number> {
  const [from, to] = keys;
  const lines = await inWords(backend.threads.carry(act, site, from, to, dry));
  if (lines.length === 0) throw new Problem(`There is no thread with the key ${line(from)}. "afterword threads list" lists them.`);
  for (const one of lines) console.log(tellCarrying(one, act, dry));
  const refused = lines.filter(({ refusal }) => refusal !== undefined).length;
  const done = { merge: 'merged', move: 'moved' }[act];
  console.log(`${lines.length - refused} ${dry ? `would be ${done}` : done}, ${refused} left as they are.`);
  return refused > 0 ? 1 : 0;
}

function tellCarrying({ from, to, count, refusal }: Carrying, act: 'merge' | 'move', dry: boolean): string {
  const what = `${line(from)} → ${line(to)} (${count} comment${count === 1 ? '' : 's'})`;
  if (refusal !== undefined) return `Left: ${what}: ${refusal}.`;
  return `${dry ? 'Would' : 'Did'} ${act}: ${what}`;
}

/** What may be wrong with the keys of a site, in words; empty where nothing is. */
export function tellProposals({ said, twins, many }: Proposals): string {
  return [
    ...said.map(
      ({ thread, key, made, both }) =>
        `The page ${line(key)} said on ${made.slice(0, 10)} that its comments stand in ${line(thread)}. If that is so: afterword threads ${both ? 'merge' : 'move'} ${quoted(thread)} ${quoted(key)}`,
    ),
    ...twins.map(
      ({ title, keys }) =>
        `The title “${line(title)}” stands over ${keys.length} threads: ${keys.slice(0, 5).map(line).join(', ')}${keys.length > 5 ? ' …' : ''}. If they are one page, merge them, and give the page a canonical address.`,
    ),
    ...many.map(
      ({ key, titles }) =>
        `The thread ${line(key)} was written in under ${titles.length} titles: ${titles.map((title) => `“${line(title)}”`).join(', ')}. If they are several pages, give each a key of its own.`,
    ),
  ].join('\n');
}

const quoted = (key: string): string => (/^[\w:/.,@%+=-]+$/.test(key) ? key : `'${line(key).replaceAll("'", `'\\''`)}'`);

/** A key or a title as one line: visitors write them, and a terminal obeys signs that cannot be seen. */
const line = (text: string): string => cleanLine(text, 300);

function say(text: string): number {
  console.log(text);
  return 0;
}

/** What cannot be read of keys is the owner's to put right. */
async function inWords<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (thrown) {
    throw new Problem(oneLine(thrown));
  }
}
