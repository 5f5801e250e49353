import type { Check } from '../check.ts';
import { flatterThan, unrepeatable } from '../conditions.ts';
import { holds, ids, quote, refused, same, says } from '../expect.ts';

/** Every character that something on the way might mend, escape, fold or cut. */
const awkward =
  '  Two spaces, a tab\tand\nlines\n\n> quoted\n<b>bold?</b> &amp; "quotes" ’curly’ — 👩‍👩‍👧‍👦 🇳🇱 é e\u0301 日本語 عربى\u00A0\\ `code`  ';

/** How a comment comes to be. */
export const writing: Check[] = [
  {
    name: 'a lost answer is found again by its key',
    rule: 'Draft.key, Thread.repeatable',
    needs: ['create'],
    unless: unrepeatable,
    async run({ alice, bob, draft, again, rows }) {
      const sent = draft(alice, { text: 'Did this arrive?' });
      const { id } = await alice.create(sent);
      const later = await again(alice);
      same('the comment that the same draft makes again', (await later.create(sent)).id, id);
      same('the thread', ids(await rows(bob)), [id]);
    },
  },
  {
    name: 'one draft sent many times at once makes one comment',
    rule: 'Draft.key, Thread.repeatable',
    needs: ['create'],
    unless: unrepeatable,
    async run({ alice, bob, draft, rows }) {
      const sent = draft(alice, { text: 'Once.' });
      const answers = await Promise.all(Array.from({ length: 5 }, () => alice.create(sent)));
      same('the thread', ids(await rows(bob)), [answers[0]!.id]);
      same('the answers', ids(answers), Array(5).fill(answers[0]!.id));
    },
  },
  {
    name: 'one key with another text is a conflict',
    rule: 'Draft.key',
    needs: ['create'],
    unless: unrepeatable,
    async run({ alice, bob, draft, row }) {
      const sent = draft(alice, { text: 'First.' });
      const { id } = await alice.create(sent);
      await refused('another text under the same key', alice.create({ ...sent, text: 'Second.' }), ['conflict']);
      same('what stands there', says(await row(bob, id)).trim(), 'First.');
    },
  },
  {
    name: 'another person’s same key is another comment',
    rule: 'Draft.key',
    needs: ['create'],
    unless: unrepeatable,
    async run({ alice, bob, nobody, draft, rows }) {
      const { key } = draft(alice);
      const first = await alice.create(draft(alice, { key }));
      const second = await bob.create(draft(bob, { key }));
      same('the thread', ids(await rows(nobody)).toSorted(), ids([first, second]).toSorted());
      holds(first.id !== second.id, `Expected two comments, but both are ${quote(first.id)}.`);
    },
  },
  {
    name: 'the writer’s answer names the draft it came from',
    rule: 'Mine.key',
    needs: ['create'],
    async run({ alice, draft }) {
      const sent = draft(alice);
      same('the draft’s key in the answer', (await alice.create(sent)).mine?.key, sent.key);
    },
  },
  {
    name: 'a reply to what is not there is refused',
    rule: 'Draft.parent',
    needs: ['create'],
    unless: flatterThan(2),
    async run({ alice, say, nowhere }) {
      await refused('a reply to an unknown comment', say(alice, 'Hello?', nowhere), ['not-found']);
    },
  },
  {
    name: 'a text of nothing but white space is refused',
    rule: 'Draft.text',
    needs: ['create'],
    async run({ alice, say }) {
      await refused('a text of white space', say(alice, ' \n\t '), ['invalid'], 'text');
    },
  },
  {
    name: 'a text over the limit is refused, one at the limit is not',
    rule: 'Thread.limits',
    needs: ['create'],
    unless: ({ opened }) => (opened.thread.limits.text === undefined ? 'There is no limit here.' : undefined),
    async run({ alice, bob, say, row, opened }) {
      // A character of two UTF-16 units, since the limit counts code points.
      const longest = '🙂'.repeat(opened.thread.limits.text!);
      const { id } = await say(alice, longest);
      same('the length of the longest text', Array.from(says(await row(bob, id)).trim()).length, opened.thread.limits.text);
      await refused('a text one character longer', say(alice, `${longest}!`), ['invalid'], 'text');
    },
  },
  {
    name: 'a refused draft leaves nothing behind',
    rule: 'CommentError.outcome',
    needs: ['create'],
    async run({ alice, bob, draft, rows, nowhere }) {
      // Whether these are refused at all is for other checks to say.
      for (const over of [{ text: '   ' }, { parent: nowhere }]) {
        const before = ids(await rows(bob));
        const made = await alice.create(draft(alice, over)).catch(() => undefined);
        if (!made) same(`the thread after a refused draft with ${quote(over)}`, ids(await rows(bob)), before);
      }
    },
  },
  {
    name: 'the text is kept as it was typed',
    rule: 'Adapter.source',
    needs: ['create', 'source'],
    async run({ alice, say, opened }) {
      const { id } = await say(alice, awkward);
      same('the source', (await alice.source({ thread: opened.thread.id, id })).text, awkward);
    },
  },
  {
    name: 'a preview is what the comment will look like',
    rule: 'Adapter.preview',
    needs: ['create', 'preview'],
    async run({ alice, bob, say, row }) {
      const text = 'Some *words*, a <b>tag</b> and https://example.org/ too.';
      const preview = await alice.preview({ text });
      const { id } = await say(alice, text);
      same('the body of the comment', (await row(bob, id)).body, preview);
    },
  },
];
