import { keeping, type KeepingSentence } from './keeping/en.ts';
import { OWN } from './spoken.ts';
import type { Speech } from './speak.ts';
import { createVoice, type Voice } from './voice.ts';

/** Speaks the sentences that only some readers meet. */
export type KeepingVoice = Voice<KeepingSentence>;

const voices = new WeakMap<Speech, Promise<KeepingVoice>>();

/** The same language as a speech, with the sentences that only some readers meet; in English where theirs do not come. */
export function loadKeeping(speech: Speech): Promise<KeepingVoice> {
  let voice = voices.get(speech);
  if (!voice) voices.set(speech, (voice = load(speech)));
  return voice;
}

async function load({ lang, dir }: Speech): Promise<KeepingVoice> {
  if (/^en\b/i.test(lang) && !document.querySelector(OWN)) return createVoice(keeping, lang, dir);
  try {
    const { gatherKeeping } = await import('./keeping-words.ts');
    return createVoice(await gatherKeeping(lang, (why) => console.warn(`Afterword: ${why}`)), lang, dir);
  } catch {
    return createVoice(keeping, lang, dir);
  }
}
