import type { Town } from './town.ts';

/** What the village wrote in each of the stand-ins, for `demo/backends.html`. Everybody in it is invented. */
export async function settleEllhaven(town: Town): Promise<void> {
  await onIsso(town);
  await onWaline(town);
  await onGitHub(town);
  onMastodon(town);
  onBluesky(town);
}

async function onIsso({ post }: Town): Promise<void> {
  const say = (author: string, text: string, parent: number | null = null): Promise<{ id: number }> =>
    post('/isso/new?uri=%2Fnine-minutes', { author, text, parent, title: 'Nine minutes late, on purpose' }) as Promise<{
      id: number;
    }>;
  const { id } = await say('Pernille Gask', 'I have missed exactly one train in Ellhaven, and it was the making of me.');
  await say('Otis Marrable', 'Which time did it leave by?', id);
  await post(`/isso/id/${id}/like`, {});
  await say('K', 'Leave it be.');
}

async function onWaline({ post }: Town): Promise<void> {
  type Answer = { data: { objectId: number } };
  const say = (nick: string, comment: string, more: object = {}): Promise<Answer> =>
    post('/waline/api/comment', { nick, comment, url: '/nine-minutes', link: '', mail: '', ua: '', ...more }) as Promise<Answer>;
  const { data } = await say(
    'Solveig Amadi',
    'My grandmother kept a second watch for weddings. It is still nine minutes late, in a drawer.',
  );
  await say('Bertrand Ko', 'Then it is right twice as often as mine.', { pid: data.objectId, rid: data.objectId, at: 'Solveig Amadi' });
}

async function onGitHub({ post }: Town): Promise<void> {
  const run = (by: string, operationName: string, variables: object, query: string): Promise<unknown> =>
    post('/github/graphql', { query, operationName, variables }, { authorization: `Bearer ${by}` });
  // The stub holds each answer to the words of the question.
  const { operations } = await import('../../src/adapters/github/operations.ts');
  await run('longshore', 'CreateThread', { title: 'nine-minutes', body: 'Letters to this article.' }, operations.CreateThread);
  await run('inez', 'AddComment', { thread: 'D_1', body: 'Has anybody filed an issue against the sun?' }, operations.AddComment);
  await run('mossop', 'AddComment', { thread: 'D_1', body: 'Closed as “works as intended”.', replyTo: 'DC_1' }, operations.AddComment);
  await run('mossop', 'React', { id: 'DC_1', content: 'LAUGH' }, operations.React);
}

function onMastodon({ mastodon }: Town): void {
  const root = mastodon.post('longshore', 'New: Nine minutes late, on purpose.');
  const reply = mastodon.post('harriet', 'The sundial should have a vote.', root.id);
  reply.favourites_count = 12;
  mastodon.post('tam', 'It abstains at night.', reply.id).favourites_count = 31;
  Object.assign(root, { favourites_count: 48, reblogs_count: 9 });
}

function onBluesky({ bluesky }: Town): void {
  const root = bluesky.post('harbourblog.test', 'New: Nine minutes late, on purpose.');
  const reply = bluesky.post('quill.test', 'A promise to strangers is a very good sentence.', root);
  bluesky.post('ebb.test', 'It is on the bus now, on a card.', reply);
}
