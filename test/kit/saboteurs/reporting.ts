import { CommentError } from '../../../src/contract/errors.ts';
import { around, broken, type Saboteur } from '../sabotage.ts';

/** Takes a report all the same where it was refused as this. */
const lenient = (code: string): Saboteur =>
  broken(() =>
    around('report', (run) => (input, call) => run(input, call).catch((thrown) => (thrown.code === code ? null : Promise.reject(thrown)))),
  );

/** What readers tell moderators of. */
export const reporting: Record<string, Saboteur[]> = {
  'a report is taken, and once more changes nothing': [
    broken(() => {
      const reported = new Set<string>();
      return around('report', (run, person) => async (input, call) => {
        const name = `${person} ${input.id}`;
        if (reported.has(name)) throw new CommentError('conflict', 'You said so before.');
        const answer = await run(input, call);
        reported.add(name);
        return answer;
      });
    }),
  ],
  'nobody reports what is their own, or what is not there': [lenient('forbidden'), lenient('not-found')],
};
