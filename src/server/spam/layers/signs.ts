import type { Layer, Signal } from '../../judge/layer.ts';
import { plainly, withoutCode, wordsOf } from '../fold.ts';

/** Signs that nobody sees, between two letters of scripts that need none. */
const hidden =
  /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\s])[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}](?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}])/gu;
/** Letters of mathematics, circled, squared and full-width ones: letters dressed up. */
const dressed = /[\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f1e5}\u24b6-\u24e9\uff21-\uff3a\uff41-\uff5a]/gu;
/** Pictures that spam is fond of. */
const loud = /💰|🤑|💵|💸|💎|🚀|🔥|💯|👉|👇|👈|⬇|➡|🎁|🎰|💋|🔞|🍑|🍒|😘|💦|📈|✅|⭐|🏆|‼|❗/gu;
/** Ways to reach somebody elsewhere. */
const elsewhere =
  /(?:\+\d[\d ()./-]{8,16}\d)|(?<![\w.+-])[\w.+-]+@(?:gmail|yahoo|outlook|hotmail|protonmail|proton|mail|yandex|aol|zohomail|consultant)\.\w{2,4}|(?<![\p{L}\p{N}/])t\.me\/\w+|wa\.me\/\d+/iu;

/** How a text is written: signs that nobody sees, letters of two scripts in one word, letters dressed up, only capitals, shouting. */
export const signs: Layer = ({ draft: { text }, name }) => {
  const signals: Signal[] = [];
  const say = (points: number, reason: string): void => void signals.push({ layer: 'signs', points, reason });
  const said = `${name}\n${withoutCode(text)}`;
  // Hyphens that only show at the end of a line come along when pages are copied.
  const invisible = said.match(hidden)?.filter((sign) => sign !== '\u00ad').length ?? 0;
  const soft = said.match(/\p{L}\u00ad\p{L}/gu)?.length ?? 0;
  if (invisible > 0) say(Math.min(2.5 + invisible, 8), `${invisible} invisible ${invisible === 1 ? 'sign' : 'signs'} inside of words.`);
  if (soft > 12) say(3, 'Many invisible hyphens.');
  const mixed = wordsOf(said).filter(isMixed);
  if (mixed.length > 0) say(Math.min(3 + 1.5 * mixed.length, 8), `Letters of two scripts in one word (“${mixed[0]!.slice(0, 30)}”).`);
  const fancy = said.match(dressed)?.length ?? 0;
  if (fancy > 5) say(Math.min(2 + fancy / 4, 6), `${fancy} letters that are dressed up.`);
  const letters = said.match(/\p{Lu}|\p{Ll}/gu) ?? [];
  const capitals = said.match(/\p{Lu}/gu)?.length ?? 0;
  if (letters.length > 24 && capitals > 0.7 * letters.length) say(2.5, 'Only capitals.');
  const pictures = said.match(loud)?.length ?? 0;
  if (pictures > 3) say(Math.min(0.5 * pictures, 3), `${pictures} pictures that shout.`);
  if (/[!❗]{4,}/u.test(said) || (said.match(/[!❗]/gu)?.length ?? 0) > 6) say(1, 'Much shouting.');
  const reach = elsewhere.exec(plainly(said));
  if (reach) say(3, 'It wants to be answered elsewhere: by telephone, mail or messenger.');
  return signals;
};

/**
 * Whether a word has Latin letters and such of Cyrillic or Greek as nobody mixes with them who writes a language: `сasinо`, but
 * neither `SQLом`, where a Russian ending follows, nor `μs`, nor words with a number between.
 */
function isMixed(word: string): boolean {
  const latin = /\p{Script=Latin}/u.test(word);
  if (!latin || !/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}\p{Script=Lisu}]/u.test(word)) return false;
  if (/^[\p{Script=Latin}\p{N}]{2,}[\p{Script=Cyrillic}]{1,4}$/u.test(word) && !/[\p{Ll}][аеорсухіѕ]$/u.test(word)) return false;
  return !/^[μµΩΔλπσθαβγδε∂][\p{Script=Latin}]{1,2}$/u.test(word);
}
