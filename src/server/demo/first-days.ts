import type { SeedComment } from '../backend/seed.ts';

/** The thread's first two days: gratitude, a shrug, a correction that the author accepts, and a programmer. */
export const firstDays: readonly SeedComment[] = [
  {
    ref: 'wanda',
    name: 'Wanda Krzyżosiak',
    text: `I read this aloud at breakfast — all of it, the toast went cold — and my husband, who repairs lifts and has *no* patience with people who are late, said: “That’s the first unpunctual person I’ve ever respected.” He meant Anders Brill. I think he meant the clock, too.

Thank you for writing about something so small at such length.`,
    minutesAgo: 12_900,
    reactions: { heart: 14, 'thumbs-up': 6 },
  },
  {
    ref: 'wanda-thanks',
    parent: 'wanda',
    name: 'Henrike Vane',
    badge: 'Author',
    text: 'Please apologise to the toast for me, Wanda. And tell your husband that Marit would like a word with him about the ladder in the tower.',
    minutesAgo: 12_810,
    reactions: { laugh: 5 },
  },
  { ref: 'meh', name: 'K', text: 'Meh.', minutesAgo: 12_700, reactions: { confused: 3, laugh: 2 } },
  {
    ref: 'meh-later',
    parent: 'meh',
    name: 'Desmond Achterberg',
    text: 'Give it nine minutes, K.',
    minutesAgo: 12_640,
    reactions: { laugh: 31, tada: 4 },
  },
  {
    ref: 'meh-smile',
    parent: 'meh-later',
    name: 'K',
    text: 'OK, that got a smile. Half of one.',
    minutesAgo: 12_500,
    reactions: { laugh: 9 },
  },
  {
    ref: 'coin',
    name: 'Yusuf Haddad-Lindqvist',
    website: 'https://example.org/haddad-clocks',
    text: `A lovely article, and one small stone in its shoe. I have restored tower clocks for twenty-six years, so forgive me:

> It gains four seconds a month, and I take them off again by adding a coin to the pendulum.

Laying a coin on top of the bob raises the centre of mass. That makes the pendulum in effect *shorter*, and a shorter pendulum swings **faster**. If the clock gains, Mrs Oskell must be taking a coin *away*. I’d bet a good mainspring that this is what she does, and that it was lost between her kitchen and the page.`,
    minutesAgo: 12_400,
    reactions: { 'thumbs-up': 22, eyes: 3 },
  },
  {
    ref: 'coin-yes',
    parent: 'coin',
    name: 'Henrike Vane',
    badge: 'Author',
    text: 'You keep your mainspring, Yusuf. I telephoned Marit; she laughed for some time and then said, “Off. I take it *off*. What did they teach you?” Corrected above, with a note at the foot. Thank you for putting it so kindly.',
    minutesAgo: 11_950,
    reactions: { heart: 18, laugh: 7 },
  },
  {
    ref: 'coin-thanks',
    parent: 'coin-yes',
    name: 'Yusuf Haddad-Lindqvist',
    website: 'https://example.org/haddad-clocks',
    text: 'An author who rings up the source the same afternoon! Give her my regards, and ask which coin. It’s never the coin you’d expect.',
    minutesAgo: 11_900,
    reactions: { 'thumbs-up': 4 },
  },
  {
    ref: 'zone',
    name: 'Priyanka Velloor',
    text: `Nobody has to change anything. Ellhaven only needs its own time zone. If the rest of the country is an hour ahead of UTC, the tower is at \`+00:51\`, and every laptop in the village could have kept up with it all along:

\`\`\`sh
# The sign is the wrong way round. It always is, in POSIX.
TZ='<ELL>-0:51' date +%H:%M   # tower time
TZ='<CST>-1:00' date +%H:%M   # train time
\`\`\`

I have put the first line into the status bar of my own computer, 1,400 km away. I’m not sure why it makes me so happy.`,
    minutesAgo: 11_600,
    reactions: { tada: 12, laugh: 8, heart: 3 },
  },
  {
    ref: 'zone-dutch',
    parent: 'zone',
    name: 'Joost ter Wielen',
    text: '@Priyanka, this isn’t even the oddest one. Until 1937 the whole of the Netherlands lived at `+00:19:32`, the time of one church tower in Amsterdam, and nobody thought it was funny. 🇳🇱',
    minutesAgo: 11_300,
    reactions: { eyes: 11 },
  },
];
