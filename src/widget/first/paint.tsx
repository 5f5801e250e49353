import { pageKey } from '../../contract/key.ts';
import { rebuildInTurns } from '../../contract/rebuild.ts';
import { opened as shape } from '../../contract/reading.ts';
import type { Body, Opened } from '../../contract/types.ts';
import { isReadable, loadSanitizer, type Means, type Sanitizer } from '../rich-text/sanitize.ts';
import { draftKey, draftsOf, HIDDEN, PREFIX, READ } from '../slot.ts';
import { levelOf } from '../level.ts';
import { turn } from '../turn.ts';
import { dress } from '../style/dress.ts';
import { reading } from '../words/reading.ts';
import { lateWords, plainEnglish } from '../words/late.ts';
import { createVoice } from '../words/voice.ts';
import { Notice } from '../parts/Notice.tsx';
import { First } from './First.tsx';
import { make } from './make.ts';

/** What the first sight of a thread is made of. */
export interface SightOptions extends Omit<Means, 'say'> {
  host: HTMLElement;
  /** Ends it, too. */
  end: AbortSignal;
  lang: string;
  /** What the page says of the level of the heading. */
  level?: string | undefined;
  /** The page that the server was asked for, and its answer that is under way; missing where only the adapter can ask. */
  early?: readonly [page: string, answer: Promise<Response>] | undefined;
}

/** What is in sight before the rest is there, and what came of it. */
export interface Sight {
  /** The answer; `null` where it is not to be had or not as it should be: then it is asked for, and complained of, in the ordinary way. */
  opened: Promise<Opened | null>;
  /** The page that was asked for, by its address or a name of its own, and the key that this is. */
  asked: string | undefined;
  key: string | undefined;
  /** The address of the page then. */
  at: string;
  /** What came, once more for the adapter, unless it was drawn. */
  again(): Promise<Response> | undefined;
  /** Makes HTML safe. */
  sanitizer: Promise<Sanitizer>;
  /** Ends it: from here on the parts draw. */
  end(): Begun;
  /** Says that the rest could not be loaded, and offers to try again. */
  lost(again: () => void): void;
}

/** How far things came before the parts were there. */
export interface Begun {
  opened: Opened | undefined;
  /** The button that was pressed too early. */
  pressed: HTMLElement | undefined;
  /** What was written too early. */
  typed: string | undefined;
}

/** How long the first sight waits for the words of its language, ms. */
const PATIENCE = 1_500;

/** Shows where the comments will be and, as soon as they came, the first of them. */
export function paint({ host, end, lang, level, early, ...means }: SightOptions): Sight {
  const [asked, answer] = early ?? [];
  const key = asked && pageKey(asked);
  const fresh = !host.shadowRoot;
  const root = dress(host);
  const english = plainEnglish(lang, host);
  let voice = createVoice(reading, english ?? 'en');
  const late = !english && speak();
  // Until they are there, nothing is said, at its height.
  if (late) voice = { ...voice, say: () => '\xa0' };
  const loading = loadSanitizer({ ...means, say: (sentence) => voice.say(sentence) });
  loading.catch(() => {});
  let text: Promise<string> | undefined;
  let pressed: HTMLElement | undefined;
  let came: Opened | undefined;
  let over = false;

  const press = ({ target }: Event): void => {
    pressed = (target as Element).closest('button') ?? undefined;
  };
  // A draft as `state/drafts` reads it.
  let slot: string | undefined;
  const keep = ({ target }: Event): void => {
    try {
      slot ??= PREFIX + draftsOf(key!) + draftKey() + ':new';
      const { value } = target as HTMLTextAreaElement;
      if (value) localStorage.setItem(slot, JSON.stringify({ text: value, at: Date.now() }));
      else localStorage.removeItem(slot);
    } catch {
      // It lasts as long as the page; whoever draws the parts says so.
    }
  };
  if (fresh) {
    root.addEventListener('click', press);
    root.addEventListener('input', keep);
    draw();
  }

  return {
    opened: take().catch(() => null),
    asked,
    key,
    at: location.href,
    again: () => (came ? undefined : answer?.then(async (response) => new Response(await text, response))),
    sanitizer: loading,
    end() {
      over = true;
      root.removeEventListener('click', press);
      root.removeEventListener('input', keep);
      return { opened: came, pressed, typed: root.querySelector('textarea')?.value };
    },
    async lost(again) {
      if (late) await late;
      const box = document.createElement('div');
      // Nothing else is there that could say it.
      box.role = 'alert';
      const onAct = (): void => {
        box.remove();
        again();
      };
      make(
        <Notice act={voice.say('retry')} onAct={onAct}>
          {voice.say('unavailable')}
        </Notice>,
        box,
      );
      root.firstChild?.appendChild(box);
    },
  };

  async function speak(): Promise<void> {
    const { words, tag, dir } = await lateWords(lang, host, reading, PATIENCE);
    voice = createVoice(words, tag, dir);
    draw();
  }

  async function take(): Promise<Opened | null> {
    const response = await answer;
    if (!response) return null;
    text = response.text();
    const said: unknown = JSON.parse(await text);
    if (!response.ok || over || end.aborted) return null;
    const opened = await rebuildInTurns(shape, said, turn, unfit);
    // A server that does not read keys by the rule has answered for another page.
    if (asked !== key && opened.thread.id !== key) return null;
    const sanitize = await loading;
    await late;
    draw(opened, sanitize);
    came = opened;
    return opened;
  }

  function draw(opened?: Opened, sanitize?: Sanitizer): void {
    if (!fresh || over || end.aborted) return;
    const drawn = (body: Body): Node | string => {
      if ('text' in body) return body.text;
      const fragment = sanitize!(body.html);
      if (!isReadable(fragment)) throw Error();
      return fragment;
    };
    // Beside the root, which is left to the parts: they then take what they find in it for theirs.
    const box = new DocumentFragment();
    // Read before the answer comes, too: the first look into the storage takes some milliseconds.
    const more = { hidden: [kept(HIDDEN)].flat(), folded: [kept(READ + key)?.folded].flat(), ...(opened && { opened }) };
    make(<First voice={voice} level={levelOf(level)} drawn={drawn} {...more} />, box);
    root.replaceChildren(box);
  }
}

/** What this device keeps under a name, which may be anything. */
function kept(name: string): { folded?: unknown } | null {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name)!);
  } catch {
    return null;
  }
}

function unfit(): never {
  throw Error();
}
