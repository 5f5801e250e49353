import type { VNode } from 'preact';
import { say } from '../speak.ts';
import { Dialog } from './Dialog.tsx';
import { keys, type Key } from './keys.ts';

/** The keys in one line, for whoever has a keyboard. */
export function KeyLine({ onHelp }: { onHelp: () => void }): VNode {
  const short = keys.filter((key): key is Exclude<Key, 'Enter'> => key !== 'Enter');
  return (
    <p class="keys">
      <span class="quiet-words">{say('keys')}</span>
      {short.map((key) =>
        key === '?' ? (
          <button key={key} type="button" class="link" onClick={onHelp}>
            <kbd>?</kbd> {say('short:?')}
          </button>
        ) : (
          <span key={key}>
            <kbd>{key}</kbd> {say(`short:${key}`)}
          </span>
        ),
      )}
    </p>
  );
}

/** What each key does. */
export function KeyHelp({ onClose }: { onClose: () => void }): VNode {
  return (
    <Dialog title={say('keysAll')} onClose={onClose}>
      <p>{say('keysIntro')}</p>
      <dl class="keylist">
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(`key:${key}`)}</dd>
          </div>
        ))}
      </dl>
      <p class="buttons">
        <button type="button" class="plain" onClick={onClose}>
          {say('close')}
        </button>
      </p>
    </Dialog>
  );
}
