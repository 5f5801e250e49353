import { answer, broken, input, type Saboteur } from '../sabotage.ts';

/** The viewer's own part. */
export const personal: Record<string, Saboteur[]> = {
  'personal tells writers what is theirs and what they may do with it': [
    answer(
      'personal',
      (told, { page }) => told && (page.aliases ? told : { ...told, comments: told.comments.filter(({ mine }) => mine.key === undefined) }),
    ),
    answer(
      'personal',
      (told) =>
        told && {
          ...told,
          comments: told.comments.map(({ id, mine }) => ({ id, mine: mine.key === undefined ? mine : { ...mine, can: [] } })),
        },
    ),
  ],
  'personal tells what a viewer reacted with': [
    answer(
      'personal',
      (told) => told && { ...told, comments: told.comments.map(({ id, mine }) => ({ id, mine: { ...mine, reacted: [] } })) },
    ),
    answer('personal', (told) => told && { ...told, reacted: [] }),
  ],
  'personal looks where open looks, under earlier keys, too': [input('personal', ({ page: { aliases: _aliases, ...page } }) => ({ page }))],
  'personal tells nobody what is somebody else’s': [
    broken(() => async (adapter, person, base) => {
      const alice = await base.as('alice');
      return { personal: (input, call) => (person === 'nobody' ? alice : adapter).personal!(input, call) };
    }),
  ],
};
