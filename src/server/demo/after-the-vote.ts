import type { SeedComment } from '../backend/seed.ts';

/** The last two days: how Ellhaven voted, and what its people make of it. */
export const afterTheVote: readonly SeedComment[] = [
  {
    ref: 'vote',
    name: 'Hōkūlani Ferreira',
    text: 'So? *So?* It must be over by now. Some of us are eleven hours away and have been refreshing this page like it’s a cup final.',
    minutesAgo: 2_400,
    reactions: { eyes: 32, 'thumbs-up': 6 },
  },
  {
    ref: 'vote-result',
    parent: 'vote',
    name: 'Henrike Vane',
    badge: 'Author',
    text: `Half of them were indeed nine minutes early, and they did put out the chairs. The count:

- **118** to leave the clock as it is,
- **97** to put it right,
- **14** papers with something else on them. Nearly all of these said “a sign”; one said “a bench”.

So the clock stays late. On the platform there’ll be an enamel sign with a lamp, and the money for it was collected in Tobias Renn’s cap before anybody had gone home. He will choose the wording. I’m told that it’s to have *nine* words.`,
    minutesAgo: 2_100,
    reactions: { tada: 71, heart: 40 },
  },
  {
    ref: 'vote-tomas',
    parent: 'vote-result',
    name: 'Tomás Iturralde',
    text: 'Ninety-seven! I had expected nine. I concede the clock, I claim the sign – and I’d like it noted that the lamp was my idea.',
    minutesAgo: 2_000,
    reactions: { laugh: 28, 'thumbs-up': 14 },
  },
  {
    ref: 'vote-ilse',
    parent: 'vote-tomas',
    name: 'Ilse Vandermeulen',
    text: 'Noted, Tomás. I’ll go and see it when it’s up, and if you come too I will wait for you on the platform for nine minutes, by whichever clock you prefer.',
    minutesAgo: 1_950,
    reactions: { heart: 53, eyes: 8 },
  },
  {
    ref: 'grandson',
    name: 'Jonas Oskell',
    text: 'My grandmother doesn’t do the internet, but I printed all this and she read it with a pencil. She asks me to type the following. To Mr Haddad-Lindqvist: it’s an old halfpenny. To Rolf: well done. To Mikkel: it *does* work on cloudy days, it’s just modest. And to everyone: the tower is open on Saturdays at four. She didn’t say which four.',
    minutesAgo: 700,
    reactions: { heart: 76, laugh: 25, tada: 12 },
  },
  {
    ref: 'train',
    name: 'Zsófia Bérczy-Nagy',
    text: 'Read this from “Letter” to last comment on the 17.40, which was nine minutes late. I have decided not to complain.',
    minutesAgo: 3,
    reactions: { laugh: 2 },
  },
];
