import type { VNode } from 'preact';
import type { Done, Keeping } from '../../state/keeping.ts';
import type { Beside, Session } from '../../state/session.ts';
import type { Entry } from '../../state/tree.ts';
import type { KeepingVoice } from '../../words/speak-keeping.ts';

/** What all of it is drawn with. */
export interface Keep extends Beside<VNode> {
  session: Session;
  voice: KeepingVoice;
  keeping: Keeping;
  /** What became of a comment of the viewer's own while the page is open. */
  fate(entry: Entry): string | undefined;
  /** What was done, in words. */
  tell(done: Done): string;
}
