import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Body as Content } from '../../contract/types.ts';
import { wordsOf } from '../rich-text/words.ts';
import type { Sanitizer } from '../rich-text/sanitize.ts';

/** What a body needs. */
export interface BodyProps {
  content: Content;
  /** May come later than the body. */
  sanitize: ReadonlySignal<Sanitizer | null>;
  lang?: string | undefined;
  /** What to press to see it, where it comes folded. */
  folded?: string | undefined;
}

/** What a comment says. HTML goes through the sanitiser; where there is none its words are drawn as text. */
export function Body({ content, sanitize, lang, folded }: BodyProps) {
  const box = useRef<HTMLDivElement>(null);
  const text = 'text' in content ? content.text : '';
  const html = 'html' in content ? content.html : null;
  const means = html === null ? null : sanitize.value;
  const drawn = useMemo(() => (html === null ? text : (means && sanitized(html, means)) || wordsOf({ html })), [html, text, means]);
  useLayoutEffect(() => box.current?.replaceChildren(drawn), [drawn]);
  const body = <div part="body" class={typeof drawn === 'string' ? 'body plain' : 'body'} dir="auto" lang={lang} ref={box} />;
  if (folded === undefined) return body;
  return (
    <details>
      <summary class="hint">{folded}</summary>
      {body}
    </details>
  );
}

/** Nothing where no words are left: a comment that looks empty hides what somebody said. */
function sanitized(html: string, sanitize: Sanitizer): DocumentFragment | undefined {
  try {
    const fragment = sanitize(html);
    if (fragment.textContent.trim() || fragment.querySelector('img')) return fragment;
  } catch (error) {
    console.warn('Afterword: a comment is drawn as plain text, since it could not be made safe.', error);
  }
  return undefined;
}
