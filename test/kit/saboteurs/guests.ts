import { around, changeRows, broken, input, row, type Saboteur } from '../sabotage.ts';

/** What guests say of themselves. */
export const guests: Record<string, Saboteur[]> = {
  'a name is plain text': [
    row((row) => ({ ...row, author: { ...row.author, name: row.author.name.replaceAll('&', '&amp;').replaceAll('<', '&lt;') } })),
  ],
  'what a guest must give is asked for by its field': [
    input('create', (draft) => ({ ...draft, guest: { name: 'Anonymous', ...draft.guest } })),
  ],
  'an e-mail address that is none is refused': [
    input('create', ({ guest: { email: _email, ...guest } = {}, ...draft }) => ({ ...draft, guest })),
  ],
  'a website that is not http is refused': [
    input('create', ({ guest: { website: _website, ...guest } = {}, ...draft }) => ({ ...draft, guest })),
  ],
  'a guest’s e-mail address is in no answer to others': [
    broken(() => {
      const addresses = new Map<string, string>();
      return (adapter, person, base) => ({
        ...around('create', (run) => async (draft, call) => {
          const comment = await run(draft, call);
          if (draft.guest?.email) addresses.set(comment.id, draft.guest.email);
          return comment;
        })(adapter, person, base),
        ...changeRows((rows) => rows.map((row) => ({ ...row, author: { ...row.author, email: addresses.get(row.id) } })))(
          adapter,
          person,
          base,
        ),
      });
    }),
  ],
};
