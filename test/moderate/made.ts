import type { DeskComment, DeskRules, Signal } from '../../src/contract/desk.ts';

/** The rules that a new site has here. */
export const firstRules: DeskRules = {
  wait: 'first',
  trustAfter: 3,
  links: 3,
  words: ['casino*', 'cheap pills'],
  reports: 3,
  closeAfterDays: 0,
  slow: 0,
  burst: 30,
};

const names = ['Ada Probe', 'Bo Lindqvist', 'Cem Aydın', 'Dana', 'Ewa Nowak-Zielińska', 'Finn', 'Grażyna', 'אורי', 'Ife', 'Jun'];
const texts = [
  'I tried this last winter with a wood stove and the numbers were much lower. Could you say how you measured the outside temperature?',
  'Great post! Check out https://cheap-pills.example/now and https://casino-royal.example/?ref=77 and https://casino-royal.example/two',
  'Thanks for writing this up.',
  'There is a mistake in the second table: the row for March has the sum of April.\n\nThe rest adds up.',
  'Meh.',
  'As I said elsewhere, **this does not scale** past a few hundred pages. See [my notes](https://notes.example/scale) for why:\n\n- the index is read twice\n- every page is drawn anew\n- nobody looks at the log\n\n> A cache is a promise.\n\nI would still use it for a small site. It took me a weekend to set up, most of which went into reading the manual, which is good but long. After that it ran for eleven months without anybody touching it, until a certificate ran out one night in March.',
  'תודה על הפוסט! זה עזר לי מאוד.',
  'You people have no idea what you are talking about.',
];
const why: Signal[][] = [
  [{ layer: 'first-comment', points: 1, reason: 'First comment of this person' }],
  [
    { layer: 'links', points: 3, reason: '3 links, and the site allows 2' },
    { layer: 'words', points: 2, reason: 'The word “cheap pills”' },
    { layer: 'first-comment', points: 1, reason: 'First comment of this person' },
    { layer: 'known-language', points: -0.5, reason: 'Written in the language of the page' },
  ],
];

/** The page of a comment, by its number. */
export const pageOf = (n: number): { title: string; url: string } => {
  const k = n % 7;
  const titles = ['Heating with wood', 'A small site', 'What a cache promises', 'Notes of March', 'How we measured', '', 'Eleven months'];
  return { title: titles[k]!, url: `https://blog.example/posts/${k}` };
};

/** One comment of many: the same number always gives the same. */
export function made(n: number, more: Partial<DeskComment> = {}): DeskComment {
  const person = `person-${n % 211}`;
  const page = pageOf(n);
  const account = n % 9 === 4;
  return {
    id: `c${n}`,
    thread: page.url,
    parent: n % 4 === 3 ? `c${n - 1}` : null,
    page,
    author: { name: names[n % names.length]!, account, ...(n % 5 === 1 && { website: `https://site-${n % 11}.example/` }) },
    person,
    email: n % 3 === 0 ? null : `person${n % 211}@mail.example`,
    network: n % 6 === 5 ? null : `192.0.${n % 29}.0/24`,
    text: texts[n % texts.length]!,
    created: new Date(Date.parse('2026-11-26T12:00:00Z') - n * 97_000).toISOString(),
    state: 'pending',
    pinned: false,
    signals: why[n % texts.length === 1 ? 1 : 0]!,
    reports: [],
    reported: 0,
    ...more,
  };
}

/** A comment that is shown and was reported. */
export function reported(n: number): DeskComment {
  const reports = [
    { reason: 'He insults everybody here', made: '2026-11-26T11:00:00Z' },
    { reason: '', made: '2026-11-26T10:30:00Z' },
  ];
  return made(n, { state: 'visible', text: texts[7]!, signals: [], reports, reported: 2 });
}
