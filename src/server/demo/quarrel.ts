import type { SeedComment } from '../backend/seed.ts';

/** The quarrel between those who would put the clock right and those who would not, six levels deep; and a comment taken back. */
export const quarrel: readonly SeedComment[] = [
  {
    ref: 'right',
    name: 'Tomás Iturralde',
    text: `I’ll say it, since everybody here is so charmed: put it right.

1. A public clock has one job. This one has been failing at it since 1884.
2. The people who can laugh about it are exactly those whom it doesn’t cost anything. Ask the family in the waiting room.
3. “We’ve always done it” is what my village said about the women’s door, too.
4. Keep the *story*. Put up a plaque, teach it at school, bake a cake with two minute hands. A story doesn’t have to be bolted to a tower where it makes people miss their train.`,
    minutesAgo: 11_000,
    reactions: { 'thumbs-up': 27, confused: 9, eyes: 2 },
  },
  {
    ref: 'right-ilse',
    parent: 'right',
    name: 'Ilse Vandermeulen',
    text: 'Tomás, you have one excellent point and you’ve put it second, between three weaker ones. Yes: a stranger should not be stranded. But for that you need a **sign on the platform**, not a man on a scaffold. We don’t flatten a hill because a cyclist was surprised by it.',
    minutesAgo: 10_900,
    reactions: { 'thumbs-up': 19 },
  },
  {
    ref: 'right-hill',
    parent: 'right-ilse',
    name: 'Tomás Iturralde',
    text: '@Ilse: nobody built the hill to annoy the railway. And a sign that says “the clock above you is wrong” is an odd thing to be proud of. If I did that with a scale in my shop, I’d be fined.',
    minutesAgo: 10_840,
    reactions: { laugh: 12, 'thumbs-up': 8 },
  },
  {
    ref: 'right-scale',
    parent: 'right-hill',
    name: 'Ilse Vandermeulen',
    text: 'The scale is good, I’ll give you the scale. But then be honest about the weights! Your twelve o’clock is the noon of a building you have never seen, two degrees to the east. The tower’s twelve is noon **where the tower is**. Which of the two is the false weight?',
    minutesAgo: 10_700,
    reactions: { heart: 16, eyes: 5 },
  },
  {
    ref: 'right-both',
    parent: 'right-scale',
    name: 'Siobhán Kilgarriff',
    text: 'You two are having the best argument on the internet this week and I’d like to interrupt it with a question for each. Ilse: would you still say so if it had been *your* small son in that waiting room? Tomás: if the clock had been put right in 1884, would you have read eight hundred words about Ellhaven – or known that it exists?',
    minutesAgo: 10_480,
    reactions: { heart: 24, 'thumbs-up': 15 },
  },
  {
    ref: 'right-peace',
    parent: 'right-both',
    name: 'Tomás Iturralde',
    text: 'Touché, Siobhán. No, I wouldn’t, and I’d be sorry. Fine: a sign, then – a *large* one, in several languages, with a lamp. I reserve the right to be correct about everything else.',
    minutesAgo: 10_350,
    reactions: { tada: 20, laugh: 14, heart: 11 },
  },
  {
    ref: 'gone',
    name: 'Rolf Aasgard',
    text: 'People who cannot add nine should perhaps not be allowed on trains.',
    minutesAgo: 10_200,
    deleted: true,
  },
  {
    ref: 'gone-pity',
    parent: 'gone',
    name: 'Ndidi Okwuosa',
    text: 'My mother can’t add nine any more. She used to teach it. I’d be glad if the clock were kind to her, that’s all; I don’t mind which way.',
    minutesAgo: 10_120,
    reactions: { heart: 41 },
  },
  {
    ref: 'gone-sorry',
    parent: 'gone-pity',
    name: 'Rolf Aasgard',
    text: 'I have taken my comment down. It was meant to be dry, and it was only unkind. Please greet your mother from me, Ndidi.',
    minutesAgo: 10_020,
    reactions: { heart: 33, 'thumbs-up': 12 },
  },
];
