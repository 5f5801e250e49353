import type { Feature } from '../../contract/types.ts';
import type { Check, Person, Scene } from '../check.ts';
import { kindsOn } from '../conditions.ts';
import { fail, holds, refused, unpromised } from '../expect.ts';
import { toCommentError } from '../../contract/errors.ts';

/** Whether `can`, `each` and `mine.can` say exactly what works. */
export const promises: Check[] = [
  {
    name: 'everything that the thread promises works',
    rule: 'Thread.can, Thread.each',
    needs: [],
    async run(scene) {
      const { alice, bob, opened, say } = scene;
      for (const feature of opened.thread.can) await works(alice, feature, scene, null);
      if (!opened.thread.can.includes('create')) return;
      const { id } = await say(bob, 'Do with this what you may.');
      for (const feature of inOrder(opened.thread.each)) await works(alice, feature, scene, id);
    },
  },
  {
    name: 'everything that a writer is promised works',
    rule: 'Mine.can',
    needs: ['create'],
    async run(scene) {
      const { id, mine } = await scene.say(scene.alice, 'Do with this what you may.');
      for (const feature of inOrder(mine?.can ?? [])) await works(scene.alice, feature, scene, id);
    },
  },
  {
    name: 'what is not promised is refused',
    rule: 'Thread.can, Thread.each, Mine.can',
    needs: [],
    async run(scene) {
      const { alice, opened, offers, nowhere, say } = scene;
      const id = opened.thread.can.includes('create') ? (await say(alice, 'Do with this what you may.')).id : nowhere;
      for (const feature of triable.filter((feature) => alice.has(feature) && !offers.has(feature))) {
        await refused(`“${feature}”, which is not promised,`, attempt(alice, feature, scene, id), unpromised);
      }
    },
  },
];

/** Features that can be tried without asking the viewer for anything; the last one ends the comment. */
const triable: readonly Feature[] = [
  'upload',
  'preview',
  'count',
  'latest',
  'search',
  'source',
  'edit',
  'react',
  'create',
  'report',
  'remove',
];

/** The smallest picture there is: one pixel. */
const dot = Uint8Array.from(atob('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs='), (sign) => sign.charCodeAt(0));

const inOrder = (can: readonly Feature[]): Feature[] => can.toSorted((a, b) => triable.indexOf(a) - triable.indexOf(b));

/** Fails unless the adapter has a method and does not answer that it is not for this viewer. */
async function works(person: Person, feature: Feature, scene: Scene, comment: string | null): Promise<void> {
  holds(person.has(feature), `Expected the adapter to do what it promises, but it has no “${feature}”.`);
  if (feature === 'signIn' || feature === 'signOut' || feature === 'watch') return;
  try {
    await attempt(person, feature, scene, comment);
  } catch (thrown) {
    const { code, message } = toCommentError(thrown);
    fail(`Expected “${feature}” to work, as promised, but it failed as ${code}: ${message}`);
  }
}

function attempt(person: Person, feature: Feature, scene: Scene, comment: string | null): Promise<unknown> {
  const { page, opened, nowhere, draft } = scene;
  const thread = opened.thread.id;
  const target = { thread, id: comment ?? nowhere };
  const kind = kindsOn(comment === null ? 'page' : 'comments', opened.thread)[0]?.kind ?? 'no-such-kind';
  const attempts: Partial<Record<Feature, () => Promise<unknown>>> = {
    personal: () => person.personal({ page }),
    preview: () => person.preview({ text: 'How does this look?' }),
    count: () => person.count({ keys: [page.key] }),
    latest: () => person.latest({ limit: 1 }),
    search: () => person.search({ thread, text: 'words' }),
    create: () => person.create(draft(person, { parent: comment, text: `A few words about ${comment ?? 'the page'}.` })),
    edit: () => person.edit({ ...target, text: 'Something else.' }),
    source: () => person.source(target),
    react: () => person.react({ thread, comment, kind, on: true }),
    report: () => person.report({ ...target, reason: 'A test of the kit.' }),
    remove: () => person.remove(target),
    upload: () => person.upload({ file: new File([dot], 'kit.gif', { type: 'image/gif' }) }),
  };
  return attempts[feature]?.() ?? Promise.resolve();
}
