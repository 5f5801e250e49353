import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { addressOf } from '../../widget/rich-text/link.ts';
import { say } from '../speak.ts';

/** What is told where a link would lead, before anybody goes there: its whole address as text, and then a link. Nothing where it leads nowhere. */
export function Leads({ href, onClose }: { href: string; onClose?: () => void }): VNode | null {
  const url = addressOf(href, /^(https?|mailto):$/);
  if (!url) return null;
  return (
    <span class="leads">
      <span class="quiet-words">{say('leadsTo')}</span> <code dir="ltr">{url.href}</code>{' '}
      <a href={url.href} target="_blank" rel="noopener noreferrer nofollow">
        {say('openLink')}
      </a>{' '}
      {onClose && (
        <button type="button" class="link" onClick={onClose}>
          {say('closeLink')}
        </button>
      )}
    </span>
  );
}

/** A link of a stranger: pressing it shows the whole address, which can then be followed. Where it leads nowhere it is but its words. */
export function Target({ href, words, children }: { href: string; words: string; children: ComponentChildren }): VNode {
  const [open, setOpen] = useState(false);
  if (!addressOf(href, /^https?:$/)) return <bdi>{children}</bdi>;
  return (
    <>
      <button type="button" class="link" aria-expanded={open} aria-label={say('target', { words })} onClick={() => setOpen(!open)}>
        <bdi>{children}</bdi>
      </button>
      {open && (
        <>
          {' '}
          <Leads href={href} onClose={() => setOpen(false)} />
        </>
      )}
    </>
  );
}
