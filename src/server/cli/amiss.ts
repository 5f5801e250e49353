import type { SqlBackend } from '../backend/index.ts';

/** What may be wrong with the keys of threads, a sentence for each site where something is. */
export async function amissIn({ sites, threads }: Pick<SqlBackend, 'sites' | 'threads'>): Promise<string[]> {
  const sentences: string[] = [];
  for (const { id } of await sites.list()) {
    const { said, twins, many } = await threads.proposals(id);
    const count = said.length + twins.length + many.length;
    const what = count === 1 ? 'One thing about the keys' : `${count} things about the keys`;
    if (count > 0) sentences.push(`${what} of the site "${id}" may be amiss: see "afterword threads proposals --site ${id}".`);
  }
  return sentences;
}
