import type { Thread } from '../../contract/types.ts';
import type { Speech } from '../words/speak.ts';
import { Notice } from './Notice.tsx';

/** Why nothing can be written here, and where it can. */
export function Closed({ thread: { closed, lock, url }, speech: { say } }: { thread: Thread; speech: Speech }) {
  return (
    <Notice>
      {lock === 'reactions' ? say('onlyReactions') : (lock === 'closed' || !(closed ?? url)) && say('closed')} {closed}{' '}
      {url && <a href={url}>{say('elsewhere')}</a>}
    </Notice>
  );
}
