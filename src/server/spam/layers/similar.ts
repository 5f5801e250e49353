import type { Judged, Layer, Signal } from '../../judge/layer.ts';
import type { Work } from '../../store/index.ts';
import { hostOf, isKnown } from '../links.ts';
import { hashOf, likeness, sketchOf } from '../sketch.ts';

/** With how many of the last comments of the site a new one is compared. */
const LAST = 300;
/** How alike two texts must be. What several people say of themselves (“Thanks!”) is too short to be compared. */
const ALIKE = 0.55;

interface Seen {
  owner: string;
  numbers: string[];
  links: string[];
}

/** Compares a comment with the last ones of its site, by a few numbers of each, and keeps its own. */
export const similar: Layer = async (judged, work) => {
  const { who, owner, draft, now, website, links } = judged;
  const hosts = new Set([...links, ...(website ? [website] : [])].map(hostOf).filter((host) => host !== '' && !isKnown(host)));
  const mine: Seen = { owner: short(owner), numbers: sketchOf(draft.text), links: Array.from(hosts, short) };
  if (mine.numbers.length === 0 && mine.links.length === 0) return [];
  const rows = await work
    .selectFrom('sketch')
    .select(['owner', 'numbers', 'links'])
    .where('site', '=', who.site)
    .orderBy('seq', 'desc')
    .limit(LAST)
    .execute();
  await keep(work, who.site, mine, new Date(now).toISOString());
  const seen = rows.map(seenOf);
  return [...sameText(mine, seen), ...sameLinks(mine, seen, judged)];
};

function sameText(mine: Seen, seen: readonly Seen[]): Signal[] {
  const alike = seen.filter(({ numbers }) => likeness(mine.numbers, numbers) >= ALIKE);
  if (alike.length === 0) return [];
  const others = new Set(alike.map(({ owner }) => owner).filter((owner) => owner !== mine.owner));
  if (others.size === 0) return [{ layer: 'similar', points: 2 + Math.min(alike.length, 3), reason: 'They wrote almost the same before.' }];
  const reason = `Almost the same was written by ${others.size === 1 ? 'somebody else' : `${others.size} others`} lately.`;
  return [{ layer: 'similar', points: Math.min(4 + others.size, 9), reason }];
}

/** Friends share an address, too: only the third who brings the same one weighs as much as to wait with what else there is. */
function sameLinks({ owner, links }: Seen, seen: readonly Seen[], { standing }: Judged): Signal[] {
  if (links.length === 0 || standing.visible > 0) return [];
  const others = new Set(
    seen.filter((row) => row.owner !== owner && row.links.some((link) => links.includes(link))).map((row) => row.owner),
  );
  if (others.size === 0) return [];
  const reason = `${others.size === 1 ? 'Somebody else' : `${others.size} others`} lately linked to the same place.`;
  return [{ layer: 'similar', points: Math.min(1.5 * others.size, 6), reason }];
}

async function keep(work: Work, site: string, { owner, numbers, links }: Seen, made: string): Promise<void> {
  const written = { site, owner, numbers: numbers.join(' '), links: links.join(' '), made };
  const { seq } = await work.insertInto('sketch').values(written).returning('seq').executeTakeFirstOrThrow();
  // Now and then is often enough, and each of several servers does it in its turn.
  if (Number(seq) % 50 !== 0) return;
  const last = work.selectFrom('sketch').select('seq').where('site', '=', site).orderBy('seq', 'desc').offset(LAST).limit(1);
  const oldest = await last.executeTakeFirst();
  if (oldest) await work.deleteFrom('sketch').where('site', '=', site).where('seq', '<=', oldest.seq).execute();
}

const seenOf = (row: { owner: string; numbers: string; links: string }): Seen => ({
  owner: row.owner,
  // As they are written: 300 times 32 numbers to be read would be the most of what judging a comment takes.
  numbers: row.numbers === '' ? [] : row.numbers.split(' '),
  links: row.links === '' ? [] : row.links.split(' '),
});

/** Enough of a hash to tell two apart, and too little to tell who or what it is. */
const short = (text: string): string => hashOf(text).toString(36);
