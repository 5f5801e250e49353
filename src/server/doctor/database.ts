import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openBackend, type SqlBackend } from '../backend/index.ts';
import { amissIn } from '../cli/amiss.ts';
import { helpFor } from '../store/help.ts';
import { sayWhy } from '../store/reasons.ts';
import { inspectFile } from '../store/sqlite/inspect.ts';
import { withoutPassword } from '../store/without-password.ts';
import { migrations } from '../store/migrations.ts';
import { lookAtCaptcha, type Told } from './captcha.ts';
import { bad, good, note, type Finding } from './finding.ts';

/** Databases up to this size are read through, in bytes: a matter of seconds. */
const READ = 512 * 1_024 * 1_024;
/** Clocks that are this far apart, in ms, are worth a word. */
const APART = 30_000;
/** Less than this is little room, in bytes. */
const ROOM = 256 * 1_024 * 1_024;

/** What was found out about a file, and whether it can be opened without changing it. */
interface Looked {
  findings: Finding[];
  opens: boolean;
}

/** Looks at the database without changing it, and at what stands in it. */
export async function lookAtDatabase(address: string, told: Told): Promise<Finding[]> {
  const file = /^sqlite:(.+)$/.exec(address)?.[1];
  if (file === ':memory:') return [note('The database is in memory: whatever is written is gone when the server stops.')];
  const { findings, opens } = file === undefined ? await lookAtServer(address) : lookAtFile(file);
  if (!opens) return findings;
  try {
    const backend = await openBackend({ database: address });
    try {
      await backend.ready();
      return [...findings, ...(await lookInside(backend, told))];
    } finally {
      await backend.close();
    }
  } catch (thrown) {
    return [...findings, bad(withoutPassword(thrown instanceof Error ? thrown.message : String(thrown)))];
  }
}

async function lookAtServer(address: string): Promise<Looked> {
  const shown = withoutPassword(address);
  // Whatever it is, opening it says so.
  if (!/^postgres(ql)?:/.test(address)) return { findings: [], opens: true };
  try {
    const { taken, ahead, hears } = await (await import('./postgres.ts')).askPostgres(address);
    if (taken === undefined) return shut(note(`There is nothing in the database ${shown} yet: "afterword serve" makes its tables.`));
    const apart = `The clocks of this computer and of the database are ${Math.round(Math.abs(ahead) / 1_000)} seconds apart: one of them is wrong.`;
    const clock = Math.abs(ahead) > APART ? [bad(apart)] : [];
    const deaf = hears ? [] : [note(unheard)];
    return lookAtSchema(shown, taken) ?? { findings: [good(`The database ${shown} answers.`), ...clock, ...deaf], opens: true };
  } catch (thrown) {
    return shut(bad(`The database ${shown} cannot be used: ${sayWhy(thrown)}.`));
  }
}

const unheard =
  'What one connection to the database tells, another does not hear: probably a pooler (PgBouncer) hands out connections for each transaction. All works, but news from one server to another take up to a second: give Afterword the direct address, or pool by session.';

function lookAtFile(file: string): Looked {
  if (!existsSync(file)) return { findings: [lookAtFolder(file)], opens: false };
  try {
    const { size } = statSync(file);
    inspectFile(file, size <= READ);
    const { findings, opens } = lookAtTables(file, size);
    return { findings: [...lookAtRoom(file, size), ...findings], opens };
  } catch (thrown) {
    return shut(bad(`The database ${file} cannot be used: ${sayWhy(thrown)}.${helpFor(`sqlite:${file}`, thrown)}`));
  }
}

function lookAtRoom(file: string, size: number): Finding[] {
  const { bavail, bsize } = statfsSync(dirname(resolve(file)));
  const room = bavail * bsize;
  if (room >= ROOM + size * 0.1) return [];
  return [(room < 16_000_000 ? bad : note)(`There is little room on the disk of ${file}: ${megabytes(room)}.`)];
}

function lookAtFolder(file: string): Finding {
  let folder = dirname(resolve(file));
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    if (!statSync(folder).isDirectory()) return bad(`There can be no database at ${file}: ${folder} is a file.`);
    accessSync(folder, constants.W_OK);
    return note(`There is no database at ${file} yet: "afterword serve" makes it.`);
  } catch {
    return bad(`There is no database at ${file}, and ${folder} may not be written, so "afterword serve" could not make it.`);
  }
}

const shut = (finding: Finding): Looked => ({ findings: [finding], opens: false });

function lookAtTables(file: string, size: number): Looked {
  const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 2_000 });
  try {
    const tables = sqlite.prepare("select name from sqlite_master where type = 'table' and name = 'migration'").all();
    if (tables.length === 0) return shut(bad(`${file} is a database, but none of Afterword.`));
    const taken = (sqlite.prepare('select name from migration').all() as { name: string }[]).map(({ name }) => name);
    const other = lookAtSchema(file, taken);
    if (other) return other;
    const read = size > READ ? 'it is large, so it was not read through' : 'it is whole';
    return { findings: [good(`The database ${file} (${megabytes(size)}) can be written, and ${read}.`)], opens: true };
  } finally {
    sqlite.close();
  }
}

/** What is said of another schema than this program's; nothing of the same. */
function lookAtSchema(shown: string, taken: readonly string[]): Looked | undefined {
  const newer = taken.find((name) => migrations.every((step) => step.name !== name));
  if (newer !== undefined)
    return shut(bad(`The database ${shown} was written by a newer Afterword (its schema is "${newer}"): please update.`));
  const missing = migrations.filter((step) => !taken.includes(step.name));
  if (missing.length === 0) return undefined;
  return shut(note(`The database ${shown} has an older schema: the next "afterword serve" brings it to "${missing.at(-1)!.name}".`));
}

const megabytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1_000_000)).toLocaleString('en')} MB`;

async function lookInside(backend: SqlBackend, told: Told): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { id, origins, settings } of await backend.sites.list()) {
    findings.push(...lookAtCaptcha(id, settings, told));
    const site = await backend.site(id);
    if (!site)
      findings.push(note(`Comments stand in a site "${id}" that was not added: afterword site add ${id} --origins https://their.site`));
    else if (id !== 'default' && origins.length === 0)
      findings.push(note(`No page may embed the site "${id}": afterword site set ${id} --origins https://their.site`));
  }
  findings.push(...(await amissIn(backend)).map(note));
  const [newest] = await backend.as({ site: 'default', author: null, device: null, roles: [], lang: 'en' }).latest!({ limit: 1 });
  const ahead = newest ? Date.parse(newest.created) - Date.now() : 0;
  if (ahead > 60_000)
    findings.push(
      bad(`The newest comment is ${Math.round(ahead / 60_000)} minutes in the future: the clock of this computer was or is wrong.`),
    );
  return findings;
}
