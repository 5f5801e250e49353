import { expect, it } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import { reportOf } from '../../../src/widget/state/reporting.ts';
import { deferred, doorOf, page, sessionOf, settled, storage, world, type Bend } from '../support.ts';

async function scene(report: (input: object) => Promise<null>, items = storage()) {
  const made = world();
  const one = await made.write('one');
  const bend: Bend = () => ({ report });
  const { session } = sessionOf(doorOf(made, 'ada', bend), {}, items);
  await settled();
  const entry = session.state.tree.get(one.id)!;
  return { session, entry, report: reportOf(session, entry), items };
}

it('a report is sent once, however often it is pressed, and remembered on the device', async () => {
  const gate = deferred<null>();
  const asked: object[] = [];
  const { report, items, entry, session } = await scene((input) => (asked.push(input), gate.promise));
  report.reason.value = 'topic';
  const sending = [report.send(), report.send()];
  gate.resolve(null);
  await Promise.all(sending);
  await report.send();
  expect(asked).toEqual([{ thread: page.key, id: entry.id, reason: 'off topic' }]);
  expect(report.phase.value).toBe('sent');
  // On the next visit, where the comment is another object.
  expect(reportOf(session, { ...entry }).phase.value).toBe('sent');
  expect(JSON.parse(items.getItem(`afterword:reported:${page.key}`)!)).toEqual([entry.id]);
});

it('a report without a reason, or without words where words are the reason, is not sent', async () => {
  const asked: object[] = [];
  const { report } = await scene(async (input) => (asked.push(input), null));
  await report.send();
  expect(report.problem.value).toBe('needReason');
  report.reason.value = 'other';
  report.words.value = '  ';
  await report.send();
  expect([report.problem.value, asked]).toEqual(['needWords', []]);
  report.words.value = ' It sells watches. ';
  await report.send();
  expect(asked).toMatchObject([{ reason: 'It sells watches.' }]);
});

it('what a report says is kept where it could not be sent, and may be sent again', async () => {
  let fails = true;
  const { report, session, entry } = await scene(async () => {
    if (fails) throw new CommentError('unavailable', '');
    return null;
  });
  report.reason.value = 'other';
  report.words.value = 'It sells watches.';
  await report.send();
  expect(report.problem.value).toMatchObject({ code: 'unavailable' });
  fails = false;
  const later = reportOf(session, entry);
  expect([later.words.value, later.phase.value]).toEqual(['It sells watches.', 'open']);
  await later.send();
  expect(later.phase.value).toBe('sent');
});

it('what storage holds may be anything', async () => {
  const { report } = await scene(async () => null, storage(new Map([[`afterword:reported:${page.key}`, '{"a":1}']])));
  expect(report.phase.value).toBe('open');
});
