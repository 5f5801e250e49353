import type { Layer } from '../../judge/layer.ts';
import type { Signal } from '../../judge/layer.ts';
import { withoutCode, wordsOf } from '../fold.ts';
import { hostOf, isKnown } from '../links.ts';
import { lookAt, patternOf } from '../pattern.ts';
import { praise } from '../words.ts';

/** Endings of hosts that cost next to nothing and are mostly used up within days. */
const cheap =
  /\.(?:top|xyz|click|icu|buzz|rest|cyou|sbs|cfd|monster|quest|bond|loan|loans|win|bid|trade|date|racing|review|stream|download|gq|cf|tk|ml|ga|work|vip|casino|bet|poker|cam|sexy|porn|adult|men|party|science|accountant|faith|cricket|country|kim|mom|lol|pw|ru\.com)$/;
/** Hosts that hide where an address leads. */
const short =
  /^(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|cutt\.ly|rebrand\.ly|shorturl\.at|rb\.gy|tiny\.cc|bl\.ink|s\.id|v\.gd|clck\.ru|t\.me|wa\.me|chat\.whatsapp\.com|linktr\.ee)$/;
/** Words of a host or path that sells something. */
const shop =
  /(?:^|[^a-z])(?:buy|cheap|best|deals?|discounts?|offers?|shop|store|sale|outlet|wholesale|coupons?|promo|bonus|casino|slots?|bets?|betting|poker|loans?|credit|cash|money|earn|profits?|invest\w*|forex|crypto|coins?|airdrop|token|pills?|pharma\w*|meds?|viagra|seo|backlinks?|followers|essays?|dating|girls?|escorts?|cam|cams|sexy?|hot|replica|repairs?|plumb\w*|roof\w*|cleaning|movers?|lawyers?|attorneys?|dentists?|clinic|agency|services?|solutions?|experts?|pros?|near-?me|insurance|mortgage|kaufen|guenstig|kredit|kasino|acheter|pret|comprar|prestamos?|kupit|zaim|kazino)(?![a-z])/;

const praises = patternOf(praise);

/** Links: how many, where to, in how much else, and whether the page is praised beside them. */
export const links: Layer = ({ draft: { text }, links: all, website, name }) => {
  const signals: Signal[] = [];
  const say = (points: number, reason: string): void => void signals.push({ layer: 'links', points, reason });
  const hosts = [...new Set(all.map(hostOf))].filter((host) => host !== '');
  const strange = hosts.filter((host) => !isKnown(host));
  const strangeLinks = all.filter((link) => !isKnown(hostOf(link)));
  if (strangeLinks.length > 0)
    say(
      [0.5, 1, 3, 4.5][Math.min(strangeLinks.length, 4) - 1]! + Math.max(0, strangeLinks.length - 4),
      `${count(strangeLinks.length, 'link')}.`,
    );
  else if (all.length > 3) say(Math.min(0.5 * all.length, 3), `${all.length} links, to well-known places.`);
  const shapes = [...strangeLinks.slice(0, 5), ...(website ? [website] : [])].flatMap((link) => shapeOf(link, link === website) ?? []);
  const worst = shapes.toSorted((one, other) => other.points - one.points)[0];
  if (worst) say(worst.points, `A link to ${worst.host}: ${worst.why}.`);
  const rest = wordsOf(withoutCode(text).replace(/https?:\/\/\S+/gi, ' '));
  // A sign of Chinese or Japanese says as much as three letters.
  const length = rest.join('').replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'xxx').length;
  if (strangeLinks.length > 0 && length < 25) say(length < 12 ? 3 : 2, 'Next to nothing but a link.');
  if (/\[url=|\[\/url\]|\[link=/i.test(text)) say(5, 'Links as forums have them ([url]).');
  if (/<a\s[^<>]*href/i.test(withoutCode(text))) say(3, 'Links as HTML.');
  if (strange.length + Number(website !== null) > 0) {
    const praised = praises(lookAt(withoutCode(text)));
    if (praised.length > 0) {
      const points = strange.length > 0 ? 3 : 1.5;
      say(points + Math.min(praised.length - 1, 2), `Praise of the page (“${praised[0]!.word}”) beside a link.`);
    }
  }
  if (/https?:\/\/|www\.|\b[a-z0-9-]+\.(?:com|net|org|ru|top|xyz|shop|info|biz|site|online|store)\b/i.test(name))
    say(5, 'A link in the name.');
  return signals;
};

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;

/** What the shape of an address says. */
function shapeOf(address: string, website: boolean): { host: string; points: number; why: string } | null {
  const host = hostOf(address);
  if (host === '') return null;
  const said: [number, string][] = [];
  if (short.test(host)) said.push([2, 'it hides where it leads']);
  if (cheap.test(host)) said.push([1.5, 'an ending that costs next to nothing']);
  if (/^\d+\.\d+\.\d+\.\d+$|^\[/.test(host)) said.push([3, 'a number instead of a name']);
  if (/(?:^|\.)xn--/.test(host)) said.push([1, 'letters of another script']);
  const words = `${host} ${new URL(address).pathname}`.toLowerCase();
  if (shop.test(words) || /^(?:best|buy|cheap|discount|top\d+)[a-z-]{4}/.test(host)) said.push([2, 'words of a shop']);
  if ((host.match(/-/g)?.length ?? 0) >= 2) said.push([1, 'many words in one name']);
  if (/[a-z]\d{2,}[a-z]|\d[a-z]+\d[a-z]/.test(host)) said.push([1, 'letters and numbers mixed']);
  if (website && new URL(address).pathname.length > 1) said.push([0.5, 'a page of a website instead of one']);
  if (/[?&](?:aff|affid|affiliate|ref|refid|referral|partner|clickid|subid|utm_\w+|tag)=/i.test(address))
    said.push([1.5, 'it pays whoever sent it']);
  if (said.length === 0) return null;
  return {
    host,
    points: Math.min(
      said.reduce((sum, [points]) => sum + points, 0),
      5,
    ),
    why: said.map(([, why]) => why).join(', '),
  };
}
