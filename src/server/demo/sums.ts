import type { SeedComment } from '../backend/seed.ts';

/** The middle of the week: sums, sources, names that are too long for a form, and people who take sides. */
export const sums: readonly SeedComment[] = [
  {
    ref: 'sundial',
    name: 'Grigore Pădureanu',
    text: `The best thing in the article is only hinted at. The difference between the sundial and the tower is nothing but the equation of time:

| Around | Sundial against tower | Against train |
| --- | ---: | ---: |
| 11 February | 14 min slow | 23 min slow |
| 15 April | equal | 9 min slow |
| 14 May | 4 min fast | 5 min slow |
| 26 July | 7 min slow | 16 min slow |
| 3 November | 16 min fast | 7 min fast |

In other words, over a year the sun itself votes for the tower.`,
    minutesAgo: 5_300,
    reactions: { 'thumbs-up': 30, eyes: 12, tada: 3 },
  },
  {
    ref: 'sundial-school',
    parent: 'sundial',
    name: 'Ilka Sund',
    text: 'I’m the teacher with the chalk. Mr Pădureanu, your table hangs in the classroom as of this morning. Mikkel (9) would like you to know that it says nothing about cloudy days, and that he considers this *a gap*.',
    minutesAgo: 5_050,
    reactions: { laugh: 47, heart: 22 },
  },
  {
    ref: 'archive',
    name: 'Bertrand Quiévreux',
    text: `For those who want to see Brill’s handwriting, the parish book has been scanned; the entry is at the top of the right-hand page, under a receipt for lamp oil: https://example.org/archive/parishes/ellhaven/books/1871-1893/volume-3/scans/folio-112-recto.html?view=facing-pages&zoom=150&highlight=the-train-may-be-early-if-it-likes

There is [a transcription](https://example.org/archive/parishes/ellhaven/transcription) as well. Note the very small drawing of a locomotive, with legs.`,
    minutesAgo: 4_700,
    reactions: { eyes: 16, heart: 7 },
  },
  {
    ref: 'baroness',
    name: 'Annegret-Philomena Freifrau von Hohenkirchen-Wattersdorf zu Niederlangenbruck',
    text: 'Where I come from, the village would have set up a Kirchturmuhrzeigerverstellungsgenehmigungsverfahrensbeschleunigungsausschuss, and it would still be sitting. (And yes, that is my name. No form has ever believed it either.)',
    minutesAgo: 4_300,
    reactions: { laugh: 58, tada: 9 },
  },
  {
    ref: 'dates',
    name: 'Çağla Öztunalı',
    text: 'I grew up in a house with two calendars and nobody was ever confused, only *invited twice*. I wonder whether Ellhaven gets two New Year’s Eves out of it, nine minutes apart. If so, I don’t understand what there is to vote about.',
    minutesAgo: 3_700,
    edited: true,
    reactions: { tada: 36, laugh: 15 },
  },
  { ref: 'team', name: 'Gustavo Peñaranda', text: 'Team tower. 🕰️', minutesAgo: 3_100, reactions: { 'thumbs-up': 18 } },
  {
    ref: 'team-train',
    parent: 'team',
    name: 'Jūratė Vaitkienytė',
    text: 'Team train. 🚆',
    minutesAgo: 3_060,
    reactions: { 'thumbs-up': 13 },
  },
  {
    ref: 'team-sundial',
    parent: 'team-train',
    name: 'Mikkel (9)',
    text: 'Team sundial!!! ☀️ except today',
    minutesAgo: 2_900,
    reactions: { heart: 64, laugh: 20 },
  },
  {
    ref: 'team-bread',
    parent: 'team-sundial',
    name: 'Desmond Achterberg',
    text: 'Team bread.',
    minutesAgo: 2_750,
    reactions: { laugh: 11 },
  },
];
