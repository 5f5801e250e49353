import { keeping, type KeepingWords } from './keeping/en.ts';

/** The words of each language, a chunk each. */
const files = import.meta.glob<KeepingWords>('./keeping/kept-*.ts', { import: 'words' });

/** The sentences that only some readers meet, in the language of a tag as `choose` gives it, with those of the page over them; rejects where they do not come. `warn` is told why a word of the page is not used. */
export async function gatherKeeping(tag: string, warn: (why: unknown) => void): Promise<KeepingWords> {
  // From where they are: what two chunks share would move to the first sight.
  const { choose, ownWords } = await import('./gather.ts');
  const { language } = choose(tag);
  const words = { ...keeping, ...(await files[`./keeping/kept-${language}.ts`]?.()) };
  return { ...words, ...ownWords(words, language, warn) };
}
