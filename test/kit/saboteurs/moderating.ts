import { CommentError } from '../../../src/contract/errors.ts';
import type { Comment, Mine, Personal } from '../../../src/contract/types.ts';
import { answer, around, broken, withRows, withThread, type Change, type Saboteur } from '../sabotage.ts';

/** Several changes of one adapter. */
const all =
  (...changes: Change[]): Change =>
  async (adapter, person, base) =>
    Object.assign({}, ...(await Promise.all(changes.map((change) => change(adapter, person, base)))));

/** Keeps what a moderator hides until it is approved, and changes what is opened meanwhile. */
const whileHidden = (change: (hidden: Comment[], opened: Parameters<typeof withRows>[0]) => ReturnType<typeof withRows>): Saboteur =>
  broken(() => {
    const hidden = new Map<string, [thread: string, Comment]>();
    return all(
      around('hide', (run) => async (input, call) => {
        const { mine: _mine, ...comment } = await run(input, call);
        hidden.set(input.id, [input.thread, { ...comment, state: 'visible' }]);
        return { ...comment, mine: { can: [], reacted: [] } };
      }),
      around('approve', (run) => (input, call) => {
        hidden.delete(input.id);
        return run(input, call);
      }),
      around('open', (run) => async (input, call) => {
        const opened = await run(input, call);
        const here = Array.from(hidden.values()).filter(([thread]) => thread === opened.thread.id);
        return change(
          here.map(([, comment]) => comment),
          opened,
        );
      }),
    );
  });

/** Leaves out what a writer is told of a state. */
const silentOn = (state: Comment['state']): Saboteur =>
  answer('personal', (told) =>
    withWaiting(told, (rows) => rows.map((row) => (row.state === state ? { ...row, mine: unreasoned(row.mine!) } : row))),
  );

const unreasoned = ({ reason: _reason, ...mine }: Mine): Mine => mine;
const withWaiting = (told: Personal | null, change: (rows: Comment[]) => Comment[]): Personal | null =>
  told && { ...told, waiting: change(told.waiting) };

/** Refuses to approve what one of these acts was done to before. */
const stubborn = (after: 'reject' | 'approve'): Saboteur =>
  broken(() => {
    const done = new Set<string>();
    const refusing: Change = around('approve', (run) => async (input, call) => {
      if (done.has(input.id)) throw new CommentError('conflict', 'That was decided before.');
      const comment = await run(input, call);
      if (after === 'approve' && comment.state === 'visible') done.add(input.id);
      return comment;
    });
    return after === 'approve'
      ? refusing
      : all(
          refusing,
          around('reject', (run) => async (input, call) => {
            const comment = await run(input, call);
            done.add(input.id);
            return comment;
          }),
        );
  });

/** Lets Alice do what only moderators do. */
const asModerator = (name: 'hide' | 'pin'): Saboteur =>
  broken(() => async (adapter, person, base) => {
    const mods = await base.moderator!();
    const loose = around(name, (run) => (input, call) => {
      const act = mods[name] as unknown as typeof run;
      return run(input, call).catch((thrown) => (thrown.code === 'forbidden' ? act(input, call) : Promise.reject(thrown)));
    });
    return person === 'alice' ? loose(adapter, person, base) : {};
  });

/** What moderators decide about one comment. */
export const moderating: Record<string, Saboteur[]> = {
  'what a moderator hides, others see no more': [
    whileHidden((hidden, opened) => withRows(opened, [...opened.page.items, ...hidden])),
    whileHidden((hidden, opened) => withThread(opened, { count: opened.thread.count! + hidden.length })),
  ],
  'what a moderator hides stays with its writer, who is told why': [
    silentOn('pending'),
    broken(() => async (adapter, person, base) => {
      const alice = await base.as('alice');
      const nosy = around('personal', (run) => async (input, call) => {
        const told = await run(input, call);
        const hers = await alice.personal!(input);
        return withWaiting(told, (rows) => [...rows, ...(hers?.waiting ?? [])]);
      });
      return person === 'bob' ? nosy(adapter, person, base) : {};
    }),
  ],
  'what a moderator refuses is told to its writer, and may be approved later': [silentOn('rejected'), stubborn('reject')],
  'what a moderator approves is there for everybody, and stays so when approved again': [stubborn('approve')],
  'what a moderator approves is the text that they saw': [
    broken(() =>
      around(
        'approve',
        (run) =>
          ({ thread, id }, call) =>
            run({ thread, id }, call),
      ),
    ),
    // Takes what was seen for something that is to be refused.
    broken(() =>
      around('approve', (run) => async (input, call) => {
        if (input.seen !== undefined) throw new CommentError('invalid', 'What is “seen”?');
        return run(input, call);
      }),
    ),
  ],
  'a moderator is told of all that waits, and may approve it': [
    answer('personal', (told, _input, person) => (person === 'mod' ? withWaiting(told, () => []) : told)),
    answer('personal', (told, _input, person) =>
      person === 'mod' ? withWaiting(told, (rows) => rows.map((row) => ({ ...row, mine: { can: [], reacted: [] } }))) : told,
    ),
  ],
  'nobody else does what moderators do': [asModerator('hide'), asModerator('pin')],
};
