import type { Id } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import { plainly, wordsOf } from './fold.ts';
import { hostOf } from './links.ts';
import { hashOf } from './sketch.ts';

/** So many approved and so many refused comments it takes before anything is said. */
const ENOUGH = 50;
/** The most words of a text that count. */
const MOST = 150;
/** The row that counts all comments. */
const ALL = 0;

/** What was made of a text: how likely it is spam, 0 to 1, and the words that weighed most. */
export interface Opinion {
  spam: number;
  words: string[];
}

/** What a moderator decided of a text: `spam` where it was refused. With `times: -1` that is taken back. */
export interface Lesson {
  text: string;
  spam: boolean;
  times: 1 | -1;
}

/** Words that are written in one statement. */
const BATCH = 500;

/** Learns from what moderators decided. */
export async function learn(work: Work, site: Id, lessons: readonly Lesson[]): Promise<void> {
  const counts = new Map<number, { spam: number; ham: number }>();
  for (const { text, spam, times } of lessons)
    for (const word of [ALL, ...tokensOf(text).keys()]) {
      const count = counts.get(word) ?? { spam: 0, ham: 0 };
      count[spam ? 'spam' : 'ham'] += times;
      counts.set(word, count);
    }
  // In one order, so that two who learn at once do not wait for each other.
  const rows = Array.from(counts, ([word, count]) => ({ site, word, ...count })).toSorted((one, other) => one.word - other.word);
  for (let from = 0; from < rows.length; from += BATCH)
    await work
      .insertInto('learned')
      .values(rows.slice(from, from + BATCH))
      .onConflict((conflict) =>
        conflict.columns(['site', 'word']).doUpdateSet((eb) => ({
          spam: eb('learned.spam', '+', eb.ref('excluded.spam')),
          ham: eb('learned.ham', '+', eb.ref('excluded.ham')),
        })),
      )
      .execute();
}

/** What this site's moderators would say of a text, by its words; `null` until they have said enough. */
export async function opinionOf(work: Work, site: Id, text: string): Promise<Opinion | null> {
  const tokens = tokensOf(text);
  const rows = await work
    .selectFrom('learned')
    .selectAll()
    .where('site', '=', site)
    .where('word', 'in', [ALL, ...tokens.keys()])
    .execute();
  const all = rows.find(({ word }) => word === ALL);
  if (!all || all.spam < ENOUGH || all.ham < ENOUGH) return null;
  const weighed = rows
    .filter(({ word, spam, ham }) => word !== ALL && spam + ham > 2)
    .map(({ word, spam, ham }) => {
      const [bad, good] = [spam / all.spam, ham / all.ham];
      // What was seen seldom says little: https://en.wikipedia.org/wiki/Naive_Bayes_spam_filtering#Dealing_with_rare_words
      const likely = (0.5 + (spam + ham) * (bad / (bad + good))) / (1 + spam + ham);
      return { word: tokens.get(word)!, likely: Math.min(0.99, Math.max(0.01, likely)) };
    })
    .toSorted((one, other) => Math.abs(other.likely - 0.5) - Math.abs(one.likely - 0.5))
    .slice(0, 15);
  const sum = weighed.reduce((sum, { likely }) => sum + Math.log(1 - likely) - Math.log(likely), 0);
  const spam = 1 / (1 + Math.exp(sum));
  const side = weighed.filter(({ likely }) => likely > 0.5 === spam > 0.5).slice(0, 5);
  return { spam, words: side.map(({ word }) => word) };
}

/** The words of a text and the hosts in it, each under its hash. */
function tokensOf(text: string): Map<number, string> {
  const hosts = (text.match(/https?:\/\/[^\s<>"')\]]+/gi) ?? []).map(hostOf);
  const plain = plainly(text.replace(/https?:\/\/\S+/gi, ' '));
  const words = wordsOf(plain).flatMap((word) =>
    word.length > 24 || /[\p{Script=Han}\p{Script=Hiragana}]/u.test(word) ? pairsOf(word) : [word],
  );
  const kept = [...new Set([...hosts, ...words])].filter((word) => word.length > 1 && word.length < 60).slice(0, MOST);
  return new Map(kept.map((word) => [hashOf(word) | 0 || 1, word]));
}

/** Letters whose words stand without spaces count in pairs. */
const pairsOf = (word: string): string[] => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
