import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

/** What tells a screen reader to speak by itself. */
const speaking = /\baria-live\b|\bariaLive\b|\brole\b\s*[=:]\s*[{(]?[^;,>\n]*?["'`](?:alert|status|log|marquee|timer)["'`]/;

/** Where that may stand, each with its reason: all else is said by `state/announcer`, batched and once. */
const allowed: Record<string, string> = {
  'widget/living/Thread.tsx': 'the one polite and the one assertive region of a thread, which the announcer fills',
  'widget/parts/Skeleton.tsx': 'drawn first, when there is no announcer yet',
  'moderate/App.tsx': 'the two regions of the page for moderators, filled by the same announcer',
  'widget/first/paint.tsx': 'says that the rest, with its announcer, could not be loaded',
};

describe('what speaks by itself', () => {
  const files = sources().filter(({ path }) => /^(widget|moderate)\//.test(path));

  it('are the two regions of a thread, and what is drawn before they are there', () => {
    const found = files.filter(({ text }) => speaking.test(text)).map(({ path }) => path);
    expect(found.toSorted()).toEqual(Object.keys(allowed).toSorted());
  });

  it('are one polite and one assertive region', () => {
    const { text } = files.find(({ path }) => path === 'widget/living/Thread.tsx')!;
    expect(text.match(/aria-live="\w+"|role="\w+"/g)).toEqual(['aria-live="polite"', 'aria-live="assertive"']);
  });

  it.each(['<p role="alert">', "box.role = 'status';", "role={lost ? 'alert' : undefined}", "{ role: 'log' }", '<p aria-live="off">'])(
    'is found: %s',
    (line) => expect(speaking.test(line)).toBe(true),
  );
});
