import { choose, directionOf } from './choose.ts';
import type { Words } from './en.ts';
import type { Some, Spoken } from './spoken.ts';
import { ownWords } from './own.ts';

/** The words of each language, a chunk each. */
const files: Record<string, () => Promise<Words>> = {
  ar: async () => {
    const { words } = await import('./languages/ar.ts');
    return words;
  },
  be: async () => {
    const { words } = await import('./languages/be.ts');
    return words;
  },
  bg: async () => {
    const { words } = await import('./languages/bg.ts');
    return words;
  },
  ca: async () => {
    const { words } = await import('./languages/ca.ts');
    return words;
  },
  cs: async () => {
    const { words } = await import('./languages/cs.ts');
    return words;
  },
  da: async () => {
    const { words } = await import('./languages/da.ts');
    return words;
  },
  de: async () => {
    const { words } = await import('./languages/de.ts');
    return words;
  },
  el: async () => {
    const { words } = await import('./languages/el.ts');
    return words;
  },
  eo: async () => {
    const { words } = await import('./languages/eo.ts');
    return words;
  },
  es: async () => {
    const { words } = await import('./languages/es.ts');
    return words;
  },
  eu: async () => {
    const { words } = await import('./languages/eu.ts');
    return words;
  },
  fa: async () => {
    const { words } = await import('./languages/fa.ts');
    return words;
  },
  fi: async () => {
    const { words } = await import('./languages/fi.ts');
    return words;
  },
  fr: async () => {
    const { words } = await import('./languages/fr.ts');
    return words;
  },
  gsw: async () => {
    const { words } = await import('./languages/gsw.ts');
    return words;
  },
  he: async () => {
    const { words } = await import('./languages/he.ts');
    return words;
  },
  hr: async () => {
    const { words } = await import('./languages/hr.ts');
    return words;
  },
  hu: async () => {
    const { words } = await import('./languages/hu.ts');
    return words;
  },
  id: async () => {
    const { words } = await import('./languages/id.ts');
    return words;
  },
  it: async () => {
    const { words } = await import('./languages/it.ts');
    return words;
  },
  ja: async () => {
    const { words } = await import('./languages/ja.ts');
    return words;
  },
  km: async () => {
    const { words } = await import('./languages/km.ts');
    return words;
  },
  ko: async () => {
    const { words } = await import('./languages/ko.ts');
    return words;
  },
  nb: async () => {
    const { words } = await import('./languages/nb.ts');
    return words;
  },
  nl: async () => {
    const { words } = await import('./languages/nl.ts');
    return words;
  },
  oc: async () => {
    const { words } = await import('./languages/oc.ts');
    return words;
  },
  pl: async () => {
    const { words } = await import('./languages/pl.ts');
    return words;
  },
  'pt-PT': async () => {
    const { words } = await import('./languages/pt-PT.ts');
    return words;
  },
  'pt-BR': async () => {
    const { words } = await import('./languages/pt-BR.ts');
    return words;
  },
  ro: async () => {
    const { words } = await import('./languages/ro.ts');
    return words;
  },
  ru: async () => {
    const { words } = await import('./languages/ru.ts');
    return words;
  },
  sk: async () => {
    const { words } = await import('./languages/sk.ts');
    return words;
  },
  sv: async () => {
    const { words } = await import('./languages/sv.ts');
    return words;
  },
  th: async () => {
    const { words } = await import('./languages/th.ts');
    return words;
  },
  tr: async () => {
    const { words } = await import('./languages/tr.ts');
    return words;
  },
  uk: async () => {
    const { words } = await import('./languages/uk.ts');
    return words;
  },
  uz: async () => {
    const { words } = await import('./languages/uz.ts');
    return words;
  },
  vi: async () => {
    const { words } = await import('./languages/vi.ts');
    return words;
  },
  'zh-Hans': async () => {
    const { words } = await import('./languages/zh-Hans.ts');
    return words;
  },
  'zh-Hant': async () => {
    const { words } = await import('./languages/zh-Hant.ts');
    return words;
  },
};

/** The closest language to what a page wrote, its words over the English ones that are given, and those of the page over both; rejects where it does not come. */
export async function gather<W extends Some>(lang: string, host: Element, english: W, warn?: (why: unknown) => void): Promise<Spoken<W>> {
  const { language, tag } = choose(lang);
  const words = { ...english, ...(Object.hasOwn(files, language) && (await files[language]!())) };
  return { words: { ...words, ...ownWords(words, language, warn) }, tag, dir: directionOf(host, tag) };
}
