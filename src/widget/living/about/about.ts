import type { Feature } from '../../../contract/types.ts';
import { hashOf } from '../../permalink.ts';
import type { Session } from '../../state/session.ts';
import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/about.css?inline';
import { idOf } from '../entry-of.ts';

/** Shows what else can be done about a comment, by its button, or puts what is told beside comments into a whole thread. */
export async function about(of: HTMLElement, session: Session): Promise<void> {
  if (of.matches('.about')) return toggleAbout(of, session);
  const { keep } = await import('../keeping/keep.tsx');
  await keep(of, session);
}

/** Shows what else can be done about a comment, below its buttons, or puts it away. It is no part of what Preact draws. */
function toggleAbout(button: HTMLElement, session: Session): void {
  const article = button.closest('article')!;
  const there = article.querySelector<HTMLElement>(':scope > .abouts');
  if (there) return close(there, button);
  const entry = session.state.tree.get(idOf(article));
  if (!entry) return;
  dressLater(article, style);
  const { speech, hiding, reading } = session;
  const { author, created, edited } = entry.row.value;
  const name = author.name || speech.say('someone');
  const box = document.createElement('div');
  box.className = 'abouts actions';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', speech.say('moreOf', { name }));
  const blocks = [...article.querySelectorAll(':scope > .body pre')];
  const said = hint('');
  const [at, changed] = [created, edited].map((moment) => moment && speech.date(Date.parse(moment)));
  const dates = hint(changed ? `${at} · ${speech.say('editedAt', { time: changed })}` : at!);
  box.append(
    made(speech.say('copyLink'), () => void copy(location.href.split('#', 1)[0] + hashOf(entry.id), 'linkCopied')),
    ...blocks.map((block, index) =>
      made(
        blocks.length > 1 ? `${speech.say('copyCode')} ${index + 1}` : speech.say('copyCode'),
        () => void copy(block.textContent, 'codeCopied'),
      ),
    ),
    ...(reading.isOwn(entry) ? [] : [made(speech.say('hideAuthor', { name }), hide)]),
    // What else only who hovers is told.
    dates,
    said,
  );
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close(box, button);
  });
  const rights = session.state.rights(entry);
  if (['report', 'hide', 'reject', 'pin'].some((right) => rights.includes(right as Feature))) void further();
  button.setAttribute('aria-expanded', 'true');
  article.append(box);
  (box.firstChild as HTMLElement).focus();

  /** What moderators do, and what they are told; seldom asked for. */
  async function further(): Promise<void> {
    try {
      const { keep, putFurther } = await import('../keeping/keep.tsx');
      if (rights.includes('hide') || rights.includes('pin')) await keep(article.closest('section')!, session);
      await putFurther(dates, session, entry!, name, () => close(box, button));
    } catch {
      // Whoever asks once more asks for it once more.
    }
  }

  async function copy(text: string, copied: 'linkCopied' | 'codeCopied'): Promise<void> {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Refused, or a page without TLS, where there is no clipboard.
      done = false;
    }
    const sentence = speech.say(done ? copied : 'notCopied');
    said.textContent = sentence;
    session.announcer.announce(sentence, !done);
  }

  function hide(): void {
    box.remove();
    hiding.hide(author, true);
    session.announcer.announce(speech.say('authorHidden', { name }));
    // The way back stands where the comment stood, once that is drawn.
    setTimeout(() => article.querySelector<HTMLElement>('[part=notice] button')?.focus());
  }
}

function close(box: HTMLElement, button: HTMLElement): void {
  box.remove();
  button.setAttribute('aria-expanded', 'false');
  button.focus();
}

function hint(words: string): HTMLElement {
  const line = document.createElement('span');
  line.className = 'hint';
  line.textContent = words;
  return line;
}

function made(words: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = words;
  button.addEventListener('click', act);
  return button;
}
