import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DeskComment } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { toCommentError } from '../../contract/errors.ts';
import { say, wrong } from '../speak.ts';
import { heldLinks } from '../held-links.ts';
import { sanitizer } from '../sanitizer.ts';
import { useDesktop } from './context.ts';
import { Leads } from './Target.tsx';

/** A comment as readers would see it, made safe as for them; its links first say where they lead. */
export function Drawn({ comment, site }: { comment: DeskComment; site: Id }): VNode {
  const { room } = useDesktop();
  const box = useRef<HTMLDivElement>(null);
  const [made, setMade] = useState<DocumentFragment | string | null>(null);
  const [leads, setLeads] = useState<string | null>(null);
  const { id, text } = comment;
  useEffect(() => {
    let over = false;
    setMade(null);
    const draw = async (): Promise<DocumentFragment | string> => {
      const [{ html }, sanitize] = await Promise.all([room.ask('drawn', { site, id }), sanitizer()]);
      return heldLinks(sanitize(html), setLeads);
    };
    draw().then(
      (fragment) => !over && setMade(fragment),
      (thrown: unknown) => !over && setMade(say('notDrawn', { why: wrong(toCommentError(thrown)) })),
    );
    return () => void (over = true);
  }, [room, site, id, text]);
  useLayoutEffect(() => {
    if (made instanceof DocumentFragment) box.current?.replaceChildren(made);
  }, [made]);
  return (
    <div class="drawn" role="group" aria-label={say('drawnLabel')}>
      {typeof made === 'string' ? <p>{made}</p> : made ? <div class="body" dir="auto" ref={box} /> : <p>{say('drawing')}</p>}
      {leads !== null && (
        <p>
          <Leads href={leads} onClose={() => setLeads(null)} />
        </p>
      )}
    </div>
  );
}
