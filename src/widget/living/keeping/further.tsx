import { render } from 'preact';
import { SessionContext } from '../../context.ts';
import type { Deed } from '../../state/keeping.ts';
import type { Session } from '../../state/session.ts';
import type { Entry } from '../../state/tree.ts';
import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/keeping.css?inline';
import { loadKeeping } from '../../words/speak-keeping.ts';
import { actAt } from './Acts.tsx';
import type { Keep } from './kept.ts';
import { Report } from './Report.tsx';

/** What a moderator does to a comment that everybody sees. */
const deeds: readonly Deed[] = ['hide', 'reject', 'pin', 'unpin'];

/** Puts what readers report and moderators do into the panel of a comment, before what ends its line. `close` puts the panel away. */
export async function putFurther(last: HTMLElement, session: Session, entry: Entry, name: string, close: () => void): Promise<void> {
  const voice = await loadKeeping(session.speech);
  if (!last.isConnected) return;
  dressLater(last, style);
  const keep = session.beside as Keep | undefined;
  const may = deeds.filter((deed) => keep?.keeping.may(entry, deed));
  const reports = session.state.rights(entry).includes('report') && !session.reading.isOwn(entry);
  const box = document.createElement('div');
  box.className = 'further';
  last.before(box);
  render(
    <SessionContext.Provider value={session}>
      {reports && <Report entry={entry} voice={voice} name={name} />}
      {may.map((deed) => (
        <button type="button" class="quiet" key={deed} onClick={() => act(deed)}>
          {voice.say(`keeping.${deed}`)}
        </button>
      ))}
    </SessionContext.Provider>,
    box,
  );

  function act(deed: Deed): void {
    const article = box.closest('article')!;
    close();
    void actAt(keep!, entry, deed, article);
  }
}
