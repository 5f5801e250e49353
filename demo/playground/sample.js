import memoryAdapter, { pages } from './adapter.js';

/** The thread that every state begins with; people and places are invented. `mine` is the reader's own. */
const sample = [
  { name: 'Ilka Sund', text: 'My pupils voted this morning. Nineteen for the tower, three for the train, one for the sundial.', ago: 190 },
  { name: 'Piet Arnholt', text: 'Three for the train! Give them time.', under: 0, ago: 170 },
  {
    name: 'Maren Oskell',
    text: 'I have wound that clock for thirty-one years. It is not late. It is where it was put, and the rest of the country has moved.\n\nCome up and listen to it some day: at the quarter it sounds as if it were clearing its throat.',
    ago: 120,
  },
  { name: 'Mika Torv', text: 'Is the vote at six by the tower, or at six by the train?', mine: true, ago: 6 },
];

/** Somebody else's device, which keeps nothing. */
const elsewhere = { store: { getItem: () => null, setItem() {} } };

/** Writes the sample into a page's thread, by the contract's own methods; `create` writes what is the reader's own. */
export async function fill(create, page) {
  const others = memoryAdapter({}, elsewhere);
  const ids = [];
  for (const [index, { name, text, under, mine, ago }] of sample.entries()) {
    const draft = { page, thread: page.key, parent: ids[under] ?? null, text, guest: { name }, key: `sample-${index}` };
    const { id } = await (mine ? create : others.create)(draft);
    ids.push(id);
    const row = pages.get(page.key).rows.find((each) => each.id === id);
    row.created = new Date(Date.now() - ago * 60_000).toISOString();
  }
  await others.react({ thread: page.key, comment: ids[2], kind: 'clap', on: true });
}
