import type { Thread } from '../../contract/types.ts';
import { isLink } from '../../contract/link.ts';
import { escape } from '../escape.ts';
import { writeComments, type Listed } from './comments.ts';
import type { Speaker } from './speak.ts';
import { style } from './style.ts';

/** What the page of a thread is written from. */
export interface PlainPage extends Pick<Listed, 'items' | 'parent' | 'moreOf'> {
  key: string;
  thread: Thread;
  speaker: Speaker;
  /** Where this list goes on, and where the thread begins, where that is elsewhere. */
  next: string | undefined;
  first: string | undefined;
}

/** A page of a thread for whoever has no scripts: to be read from its first comment to its last, and nothing else. */
export function writePage({ key, thread, items, parent, moreOf, speaker, next, first }: PlainPage): string {
  const { say } = speaker;
  const heading = thread.count ? say('comments', { n: thread.count }) : say('heading');
  const home = isLink(key) ? `<p><a href="${escape(key)}">${escape(key)}</a></p>\n` : '';
  const start = first ? `<p><a href="${escape(first)}">${escape(say('backToStart'))}</a></p>\n` : '';
  const rest = next ? `<nav><p><a href="${escape(next)}" rel="next">${escape(say('moreComments'))}</a></p></nav>\n` : '';
  const empty = items.length === 0 && parent === null && !first;
  const list = empty ? `<p>${escape(say('noLatest'))}</p>\n` : writeComments({ items, parent, kinds: thread.kinds, speaker, moreOf });
  return frame(speaker, `${heading} – ${key}`, `<h1>${escape(heading)}</h1>\n${home}${start}${list}${rest}`);
}

/** A page that says in one sentence why there is no other. */
export function writeProblem(speaker: Speaker, sentence: string): string {
  return frame(speaker, say(speaker), `<h1>${escape(say(speaker))}</h1>\n<p lang="en" dir="ltr">${escape(sentence)}</p>\n`);
}

const say = (speaker: Speaker): string => speaker.say('heading');

function frame({ lang, dir }: Speaker, title: string, main: string): string {
  return `<!doctype html>
<html lang="${escape(lang)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${main}</main>
</body>
</html>
`;
}
