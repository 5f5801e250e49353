import type { Signal } from '../judge/layer.ts';
import { askService, type Answer, type Outside, type ServiceName, type Services, type Told } from '../spam/outside/services.ts';
import type { Work } from '../store/index.ts';
import { instant, type Context } from './context.ts';
import { change, closeLedger, findComment, takeThread } from './ledger.ts';
import { nameOf } from './watchers.ts';

/** What a writer reads while the first answer is waited for, and where it does not come. */
export const CHECKING = 'It is being looked at.';
/** What a writer reads of a comment that a service took for spam. */
const WAITS = 'Somebody who runs this site will look at it first.';
/** How often what is due is looked for, ms, and how often somebody is asked before it is given up: for about a day. */
const EVERY = 5_000;
const MOST = 30;

interface Kept {
  told: Told;
  /** It waits for nothing but this. */
  alone: boolean;
  /** It is shown though nobody has answered. */
  shown: boolean;
}

/** Makes what asks outside. `log` hears of each verdict, in words without anything of the comment. */
export function createOutside(context: Pick<Context, 'store' | 'watchers'>, services: Services, log: (words: string) => void): Outside {
  const { store, watchers } = context;
  const names = (['akismet', 'hook'] as const).filter((name) => services[name] !== undefined);
  const busy = new Set<string>();
  const timer = setInterval(() => void again(), EVERY).unref();

  async function again(): Promise<void> {
    try {
      const due = store.read((work) =>
        work
          .selectFrom('outside')
          .select(['site', 'comment', 'what'])
          .where('due', '<=', instant(Date.now()))
          .orderBy('due')
          .limit(20)
          .execute(),
      );
      for (const { site, comment, what } of await due) await one(site, comment, what as ServiceName, 'wait');
    } catch {
      // The database is away; it is looked at again soon.
    }
  }

  async function one(site: string, comment: string, what: ServiceName, down: 'wait' | 'pass'): Promise<void> {
    const key = `${site} ${comment} ${what}`;
    if (busy.has(key) || services[what] === undefined) return;
    busy.add(key);
    try {
      const row = await take(site, comment, what);
      if (!row) return;
      const { told } = JSON.parse(row.body) as Kept;
      const answer = await askService(services, what, told).catch((thrown: Error) => thrown.message);
      const isAnswer = answer === 'spam' || answer === 'ham' || answer === 'none';
      log(
        isAnswer
          ? `${nameFor[what]} says ${answer === 'none' ? 'nothing' : answer} of comment ${comment}.`
          : `${nameFor[what]} ${answer}, try ${row.tries} about comment ${comment}.`,
      );
      await store.write(nameOf(site, told.thread), (work) => settle(work, row, isAnswer ? answer : null, down));
      watchers.ring(site, told.thread);
    } catch {
      // What cannot be written now stays due.
    } finally {
      busy.delete(key);
    }
  }

  /** Takes one to be asked, so that no other server asks at the same time; the next try is later than the one before. */
  function take(site: string, comment: string, what: string) {
    return store.write(`outside ${site} ${comment}`, async (work) => {
      const rows = work.selectFrom('outside').selectAll().where('site', '=', site).where('comment', '=', comment).where('what', '=', what);
      const row = await rows.where('due', '<=', instant(Date.now())).executeTakeFirst();
      if (!row) return undefined;
      const tries = row.tries + 1;
      const due = instant(Date.now() + Math.min(10_000 * 2 ** tries, 3_600_000));
      await work
        .updateTable('outside')
        .set({ tries, due })
        .where('site', '=', site)
        .where('comment', '=', comment)
        .where('what', '=', what)
        .execute();
      return { ...row, tries };
    });
  }

  return {
    checks: services.akismet !== undefined,
    async note(work, told, held) {
      const now = instant(Date.now());
      for (const what of names) {
        const kept: Kept = { told, alone: !held, shown: !held && services.akismet === undefined };
        await work
          .insertInto('outside')
          .values({ site: told.site, comment: told.id, what, body: JSON.stringify(kept), tries: 0, due: now, made: now })
          .execute();
      }
    },
    async ask({ site, id }, down) {
      // Nobody waits for a hook: it only decides afterwards.
      if (services.hook) void one(site, id, 'hook', down);
      if (services.akismet) await one(site, id, 'akismet', down);
    },
    close: () => clearInterval(timer),
  };
}

const nameFor: Record<ServiceName, string> = { akismet: 'Akismet', hook: 'The webhook' };

/** Does what comes of an answer, or of there being none. A moderator's word counts more than anybody's outside. */
async function settle(
  work: Work,
  row: { site: string; comment: string; what: string; body: string; tries: number },
  answer: Answer | null,
  down: 'wait' | 'pass',
): Promise<void> {
  const kept = JSON.parse(row.body) as Kept;
  const ledger = await takeThread(work, row.site, kept.told.thread);
  const comment = ledger && (await findComment(work, ledger, row.comment));
  const isOver = answer !== null || row.tries >= MOST || !comment || comment.state === 'deleted' || comment.state === 'rejected';
  const here = work.deleteFrom('outside').where('site', '=', row.site).where('comment', '=', row.comment).where('what', '=', row.what);
  if (isOver) await here.execute();
  if (!ledger || !comment) return;
  const waits = comment.state === 'pending' && comment.reason === CHECKING && kept.alone;
  const signals =
    answer === 'spam' || answer === 'ham'
      ? JSON.stringify([...(JSON.parse(comment.signals ?? '[]') as Signal[]), signalOf(row.what, answer)])
      : comment.signals;
  if (answer === 'spam' && (waits || (comment.state === 'visible' && kept.shown)))
    await change(work, ledger, comment, { state: 'pending', reason: WAITS, signals });
  else if (waits && row.what === 'akismet' && (answer === 'ham' || (answer === null && down === 'pass'))) {
    await change(work, ledger, comment, { state: 'visible', reason: null, signals });
    if (answer === null)
      await work
        .updateTable('outside')
        .set({ body: JSON.stringify({ ...kept, shown: true }) })
        .where('site', '=', row.site)
        .where('comment', '=', row.comment)
        .where('what', '=', row.what)
        .execute();
  } else if (signals !== comment.signals) await work.updateTable('comment').set({ signals }).where('seq', '=', comment.seq).execute();
  await closeLedger(work, ledger);
}

const signalOf = (what: string, answer: 'spam' | 'ham'): Signal => ({
  layer: what,
  points: answer === 'spam' ? 5 : -1,
  reason: `${nameFor[what as ServiceName]} says that it is ${answer === 'spam' ? '' : 'not '}spam.`,
});
