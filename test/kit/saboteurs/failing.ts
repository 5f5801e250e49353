import type { Opened } from '../../../src/contract/types.ts';
import { answer, around, broken, row, type Saboteur } from '../sabotage.ts';

/** What goes wrong. */
export const failing: Record<string, Saboteur[]> = {
  'a comment that is not there is not found': [
    broken(() => around('react', (run) => async (input, call) => (input.comment === 'no-such-comment' ? [] : run(input, call)))),
    broken(() => around('source', (run) => async (input, call) => (input.id === 'no-such-comment' ? { text: '' } : run(input, call)))),
  ],
  'a cursor nobody handed out is refused': [
    broken(() =>
      around('list', (run) => async (input, call) => (input.cursor === 'no-such-place' ? { items: [], next: null } : run(input, call))),
    ),
    broken(() =>
      around('search', (run) => async (input, call) => (input.cursor === 'no-such-place' ? { items: [], next: null } : run(input, call))),
    ),
  ],
  'a cancelled call rejects with its signal’s reason': [broken(() => around('open', (run) => (input) => run(input)))],
  'every answer has the shape it should': [
    row((row) => ({ ...row, author: { ...row.author, avatar: 'picture.png' } })),
    answer('search', (page) => ({ ...page, items: page.items.map((row) => ({ ...row, edited: 'yesterday' })) })),
    answer('source', (source) => ({ ...source, text: source.text === 'A comment.' ? (null as unknown as string) : source.text })),
  ],
  'a refusal has a known code and says why': [
    broken(() =>
      around(
        'create',
        (run) => (draft, call) =>
          run(draft, call).catch((thrown: { code: string; field?: string }) => {
            throw Object.assign(new Error(''), { code: thrown.code, field: thrown.field });
          }),
      ),
    ),
  ],
  'an answer belongs to whoever asked': [
    broken(() => {
      const answers = new Map<string, Opened>();
      return around('open', (run) => async (input, call) => {
        const opened = await run(input, call);
        const text = JSON.stringify(opened);
        answers.set(text, answers.get(text) ?? opened);
        return answers.get(text)!;
      });
    }),
  ],
};
