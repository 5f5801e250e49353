import type { Check } from '../check.ts';
import { holds, refused, same, unpromised } from '../expect.ts';

/** What readers tell moderators of. */
export const reporting: Check[] = [
  {
    name: 'a report is taken, and once more changes nothing',
    rule: 'Adapter.report',
    needs: ['create', 'report'],
    async run({ alice, bob, say, row, opened }) {
      const { id } = await say(alice, 'Rude.');
      const report = { thread: opened.thread.id, id, reason: 'It is rude.' };
      same('the answer', await bob.report(report), null);
      same('the answer to the same again', await bob.report(report), null);
      same('the state of what two readers did not report', (await row(bob, id)).state, 'visible');
    },
  },
  {
    name: 'nobody reports what is their own, or what is not there',
    rule: 'Adapter.report, Mine.can',
    needs: ['create', 'report'],
    async run({ alice, bob, say, opened, nowhere }) {
      const { id, mine } = await say(alice, 'Mine.');
      const report = { thread: opened.thread.id, reason: 'It is rude.' };
      holds(!mine?.can.includes('report'), 'Expected writers not to be offered to report what is their own, but they are.');
      await refused('a report of one’s own comment', alice.report({ ...report, id }), unpromised);
      await refused('a report of a comment that is not there', bob.report({ ...report, id: nowhere }), ['not-found']);
    },
  },
];
