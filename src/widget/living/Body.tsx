import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Body as Content } from '../../contract/types.ts';
import { drawn } from '../rich-text/drawn.ts';
import type { Sanitizer } from '../rich-text/sanitize.ts';
import { Body as Place, type BodyProps as PlaceProps } from '../parts/Body.tsx';

/** What a body needs. */
export interface BodyProps extends Pick<PlaceProps, 'lang' | 'folded'> {
  content: Content;
  /** May come later than the body. */
  sanitize: ReadonlySignal<Sanitizer | null>;
}

/** What a comment says. HTML goes through the sanitiser; where there is none its words are drawn as text. */
export function Body({ content, sanitize, lang, folded }: BodyProps) {
  const box = useRef<HTMLDivElement>(null);
  const html = 'html' in content ? content.html : null;
  const text = 'text' in content ? content.text : '';
  const means = html === null ? null : sanitize.value;
  const words = useMemo(() => drawn(html === null ? { text } : { html }, means), [html, text, means]);
  useLayoutEffect(() => box.current?.replaceChildren(words), [words]);
  return <Place plain={typeof words === 'string'} lang={lang} folded={folded} box={box} />;
}
