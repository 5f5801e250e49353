import type { Browser } from 'puppeteer-core';
import { createChance } from './chance.ts';
import { playKeeping, trials, type TrialName } from './keeping.ts';
import { playKilling } from './killing.ts';
import { hurries, playOnce, type Hurry } from './once.ts';
import type { Outcome } from './outcome.ts';
import { playPosting, somePosting } from './posting.ts';
import type { Engine, Ground } from './stand.ts';

/** Where and by what chance a round is played. The same seed plays the same again, as far as two programs ever do. */
export interface Setting {
  ground: Ground;
  engine: Engine;
  browser: Browser;
  seed: number;
}

/** A kind of round. */
export interface Kind {
  about: string;
  /** How many are played unless told. */
  rounds: number;
  play(setting: Setting, number: number): Promise<Outcome>;
}

const known = Object.keys(trials) as TrialName[];
const ways = Object.keys(hurries) as Hurry[];

/** All kinds of rounds, by name. */
export const kinds = {
  posting: { about: 'REL-13: a comment is sent over a line that is cut, and the reader does something', rounds: 500, play: posting(false) },
  forgetting: { about: 'REL-13: the same, and the server takes each request for a new one', rounds: 100, play: posting(true) },
  killing: {
    about: 'REL-10: the process that draws the page is killed while somebody types',
    rounds: 100,
    play: ({ ground, engine, browser, seed }) => playKilling(ground, engine, browser, createChance(seed)),
  },
  keeping: {
    about: 'REL-11, REL-14: something happens to a draft',
    rounds: known.length,
    play: ({ ground, engine, browser, seed }, number) =>
      playKeeping(ground, engine, browser, known[number % known.length]!, createChance(seed)),
  },
  once: {
    about: 'REL-12: a comment is sent more than once without meaning to',
    rounds: 5 * ways.length,
    play: ({ ground, engine, browser, seed }, number) => playOnce(ground, engine, browser, ways[number % ways.length]!, createChance(seed)),
  },
} satisfies Record<string, Kind>;

/** The name of a kind. */
export type KindName = keyof typeof kinds;

function posting(forgets: boolean): Kind['play'] {
  return ({ ground, engine, browser, seed }, number) => {
    const chance = createChance(seed);
    return playPosting(ground, engine, browser, somePosting(number, chance, forgets), chance);
  };
}
