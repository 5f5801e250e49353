import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../speak.ts';

/** So much of a long text is shown at first: enough to judge most of them. */
const [SIGNS, LINES] = [420, 7];

/** The beginning of a text, where it is long; `null` where it is short enough to be shown whole. */
export function beginning(text: string): string | null {
  const lines = text.split('\n', LINES + 1);
  if (text.length <= SIGNS * 1.2 && lines.length <= LINES) return null;
  const short = lines.slice(0, LINES).join('\n').slice(0, SIGNS);
  // Never half a character.
  return `${short.replace(/[\ud800-\udbff]$/, '').trimEnd()} …`;
}

/** A comment as it was typed: text and nothing else. A long one is cut until somebody asks for all of it. */
export function Text({ text }: { text: string }): VNode {
  const [whole, setWhole] = useState(false);
  const short = beginning(text);
  return (
    <>
      <p class="text" dir="auto">
        {whole || short === null ? text : short}
      </p>
      {short !== null && (
        <button type="button" class="link unclamp" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {say(whole ? 'clamp' : 'unclamp')}
        </button>
      )}
    </>
  );
}
