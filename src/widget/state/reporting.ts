import { signal, type Signal } from '@preact/signals';
import type { CommentError } from '../../contract/errors.ts';
import type { Session } from './session.ts';
import type { Entry } from './tree.ts';

/** What a comment may be reported for. */
export const reportReasons = ['spam', 'insult', 'topic', 'other'] as const;

/** The most comments of a page of which a device knows that they were reported from it. */
const MOST = 200;

/** A reader's report of one comment. */
export interface Report {
  readonly reason: Signal<(typeof reportReasons)[number] | null>;
  /** What they say in their own words. */
  readonly words: Signal<string>;
  /** What is missing, or why it was not sent. */
  readonly problem: Signal<'needReason' | 'needWords' | CommentError | null>;
  readonly phase: Signal<'open' | 'sending' | 'sent'>;
  /** Sends it, unless something is missing or it is on its way. */
  send(): Promise<void>;
}

const reports = new WeakMap<Entry, Report>();

/** The report of a comment: as it was left, as long as the page is there; sent already, as far as this device knows. */
export function reportOf({ state, store, page }: Session, entry: Entry): Report {
  let report = reports.get(entry);
  if (!report) reports.set(entry, (report = create()));
  return report;

  function create(): Report {
    const name = `reported:${page.key}`;
    const reason: Report['reason'] = signal(null);
    const words = signal('');
    const problem: Report['problem'] = signal(null);
    const phase: Report['phase'] = signal(store.strings(name).includes(entry.id) ? 'sent' : 'open');

    const send = async (): Promise<void> => {
      if (phase.peek() !== 'open') return;
      const said = reason.peek() === 'other' ? words.peek().trim() : reason.peek();
      problem.value = said ? null : said === null ? 'needReason' : 'needWords';
      if (!said) return;
      phase.value = 'sending';
      try {
        await state.scope.door.report({ thread: state.thread.peek()!.id, id: entry.id, reason: said === 'topic' ? 'off topic' : said });
        store.set(name, [...store.strings(name), entry.id].slice(-MOST));
        phase.value = 'sent';
      } catch (error) {
        problem.value = error as CommentError;
        phase.value = 'open';
      }
    };
    return { reason, words, problem, phase, send };
  }
}
