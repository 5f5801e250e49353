import type { SeedComment } from '../backend/seed.ts';

/** What Ellhaven reminds people of, from many places and in their own scripts; the longest comment is among them. */
export const farAndNear: readonly SeedComment[] = [
  {
    ref: 'shop',
    name: 'Olúwaṣeun Adébọ̀wálé-Price',
    text: `My grandfather had the opposite clock.

He kept a shop beside the lorry park in Okerin, where the night buses stopped on their way to the coast: biscuits, batteries, one kind of soap, and above the counter a round electric clock that he had set seven minutes fast. He never told anybody. People came in, looked up, said “Ah!”, paid without counting their change and ran. Then they sat in the bus for seven minutes with their biscuits and felt that they had been lucky.

When I was nine I found out, because I’d been given a watch, and I accused him of it in front of my uncles. He wasn’t ashamed at all. He said: “In twenty-two years nobody has missed a bus from my shop. Can your watch say that?”

I have thought about it all my life, and I still don’t know whether it was a kindness or a trick. He sold more, certainly; nobody lingers under a fast clock. But I also remember a woman with twins on her back who came every month, and who said to me, long after he’d died, that his was the only place on that road where she had ever had time to sit down. She knew. Of course she knew! She had noticed in her first month, and had gone on saying “Ah!” for eleven years, out of politeness.

So, dear Tobias Renn and dear Marit Oskell, I think that you are both describing a clock that takes care of somebody. The question is only whom it takes care of, and whether they have been asked. My grandfather’s clock took care of strangers and fooled the family. Yours takes care of the family and fools the strangers. If Ellhaven really wants to be fair, it should hang **his** clock in the station.

The shop sells telephones now. The clock is in my kitchen in Leeds, seven minutes fast. I’m never late for anything, and I never feel lucky either.`,
    minutesAgo: 9_500,
    reactions: { heart: 88, 'thumbs-up': 37, tada: 6 },
  },
  {
    ref: 'shop-better',
    parent: 'shop',
    name: 'Marguerite Lafosse-Duchêne',
    text: 'This is better than the article. (Sorry, Henrike.)',
    minutesAgo: 9_310,
    reactions: { laugh: 26, 'thumbs-up': 17 },
  },
  {
    ref: 'shop-agreed',
    parent: 'shop-better',
    name: 'Henrike Vane',
    badge: 'Author',
    text: 'Don’t be, I was thinking the same. Olúwaṣeun, if you ever write about the woman with the twins, we’d be honoured to print it. Nobody here will set the deadline fast.',
    minutesAgo: 9_120,
    reactions: { heart: 45 },
  },
  {
    ref: 'japan',
    name: '佐伯みのり',
    text: '祖母の家の柱時計は、いつも十二分進んでいました。直そうとすると「これは遅刻しないための親切だから」と叱られたものです。エルヘイヴンの時計は、きっと「急がなくていいよ」という親切なのでしょうね。',
    minutesAgo: 8_800,
    reactions: { heart: 29 },
  },
  {
    ref: 'japan-read',
    parent: 'japan',
    name: '林曉雯',
    text: '佐伯さん、真好的一句話！ For those who don’t read Japanese: her grandmother’s clock ran twelve minutes fast and nobody was allowed to mend it, since it was “a kindness against being late”. Ellhaven’s, she thinks, must be the other kindness, the one that says *no need to hurry*.',
    minutesAgo: 8_660,
    reactions: { heart: 34, 'thumbs-up': 9 },
  },
  {
    ref: 'family',
    name: 'Eilidh Drumbeg',
    text: 'We were there in August 👨‍👩‍👧‍👦 and missed the train 🚂 by, well, guess. The baker gave the children each a warm roll and said “everybody does it once”. They’re six and eight and it is the *only* thing they remember of the whole holiday. Love from Ullapool 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
    minutesAgo: 8_000,
    reactions: { heart: 21, laugh: 6 },
  },
  {
    ref: 'arabic',
    name: 'ليلى الحمداني',
    text: 'في حارتنا القديمة كانت ساعة الجامع تسبق ساعة البلدية بأربع دقائق، وكان جدي يقول: «بينهما وقتٌ يكفي لفنجان قهوة». أظن أن أهل القرية لا يدافعون عن ساعة متأخرة، بل عن فنجانهم.',
    minutesAgo: 7_400,
    reactions: { heart: 38, 'thumbs-up': 5 },
  },
  {
    ref: 'arabic-cup',
    parent: 'arabic',
    name: 'Siobhán Kilgarriff',
    text: 'Layla, I had to ask a colleague, and then we both sat there with it for a while: *between the mosque’s clock and the town hall’s there is time enough for a cup of coffee.* Four minutes is a small cup. Nine is a proper one. ☕',
    minutesAgo: 7_210,
    reactions: { heart: 19 },
  },
  {
    ref: 'noa',
    name: 'נועה ברקן',
    text: 'We have a word for this, דווקא (“davka”): to do a thing precisely because someone would rather you didn’t. I have never seen it built in stone before, with a bell.',
    minutesAgo: 6_600,
    reactions: { laugh: 23, heart: 10 },
  },
  {
    ref: 'signalman',
    name: 'Åse Tverråmo',
    text: `Nineteen years in a signal box on a mountain line 🇳🇴, so I’m on the side of the train by profession. Still:

- trains are late far more often than that clock is;
- no passenger has ever looked at *me* the way these people look at a tower;
- a clock that is wrong **by a known amount** is as good as a right one. Ships have found their way by such clocks for two hundred years. What you can’t steer by is a clock that’s nearly right.

Keep it. But paint the nine on it, for those who come ashore.`,
    minutesAgo: 6_000,
    reactions: { 'thumbs-up': 42, heart: 8 },
  },
];
