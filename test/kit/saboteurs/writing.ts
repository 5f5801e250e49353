import type { Comment, Draft } from '../../../src/contract/types.ts';
import { memoryHarness } from '../harness.ts';
import { answer, around, blank, broken, input, withThread, type Saboteur } from '../sabotage.ts';

/** Sends a draft again in another way where it was refused. */
const mend = (fits: (draft: Draft) => boolean, mended: Partial<Draft>): Saboteur =>
  input('create', (draft) => (fits(draft) ? { ...draft, ...mended } : draft));

/** How a comment comes to be. */
export const writing: Record<string, Saboteur[]> = {
  'a lost answer is found again by its key': [
    () => {
      const base = memoryHarness();
      let instances = 0;
      return { ...base, as: (person, site) => base.as(person === 'alice' ? (`alice-${++instances}` as typeof person) : person, site) };
    },
  ],
  'one draft sent many times at once makes one comment': [
    broken(() => {
      let under = 0;
      return around('create', (run) => async (draft, call) => {
        const key = under++ === 0 ? draft.key : `${draft.key}-${under}`;
        try {
          return await run({ ...draft, key }, call).then((comment) => ({ ...comment, mine: { ...comment.mine!, key: draft.key } }));
        } finally {
          under--;
        }
      });
    }),
  ],
  'one key with another text is a conflict': [
    broken(() => {
      const first = new Map<string, string>();
      return around('create', (run, person) => (draft, call) => {
        const name = `${person} ${draft.key}`;
        if (!first.has(name)) first.set(name, draft.text);
        return run({ ...draft, key: first.get(name) === draft.text ? draft.key : `${draft.key}-2` }, call);
      });
    }),
  ],
  'another person’s same key is another comment': [
    broken(() => {
      const made = new Map<string, { person: string; comment: Comment }>();
      return around('create', (run, person) => async (draft, call) => {
        const before = made.get(draft.key);
        if (before && before.person !== person) return before.comment;
        const comment = await run(draft, call);
        made.set(draft.key, { person, comment });
        return comment;
      });
    }),
  ],
  'the writer’s answer names the draft it came from': [
    answer('create', ({ mine, ...comment }) => {
      const { key: _key, ...rest } = mine!;
      return { ...comment, mine: rest };
    }),
  ],
  'a reply to what is not there is refused': [mend(({ parent }) => parent === 'no-such-comment', { parent: null })],
  'a text of nothing but white space is refused': [mend(({ text }) => blank(text), { text: '…' })],
  'a text over the limit is refused, one at the limit is not': [
    input('create', (draft) => ({ ...draft, text: Array.from(draft.text).slice(0, 10_000).join('') })),
    answer('open', (opened) => withThread(opened, { limits: { text: 10_001 } })),
  ],
  'a refused draft leaves nothing behind': [
    broken(() =>
      around('create', (run) => async (draft, call) => {
        if (blank(draft.text)) await run({ ...draft, text: '…' }, call);
        return run({ ...draft, key: `${draft.key}-` }, call).then((comment) => ({
          ...comment,
          mine: { ...comment.mine!, key: draft.key },
        }));
      }),
    ),
  ],
  'the text is kept as it was typed': [
    answer('source', ({ text }) => ({ text: text.trim() })),
    answer('source', ({ text }) => ({ text: text.normalize() })),
    answer('source', ({ text }) => ({ text: text.replaceAll('&amp;', '&') })),
  ],
  'a preview is what the comment will look like': [
    answer('preview', (body) => ('text' in body ? { text: body.text.toUpperCase() } : body)),
  ],
};
