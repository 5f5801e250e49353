import { render } from 'preact';
import type { Door } from '../contract/connect.ts';
import { Latest } from './parts/Latest.tsx';
import { languageOf } from './words/language.ts';
import { ownProps } from './preact.ts';
import { keepTimes } from './state/ticking.ts';
import { dressWhole } from './style/dress-whole.ts';
import { keepSuited } from './style/following.ts';
import { loadSpeech } from './words/load.ts';

/** What the latest comments need. */
export interface LatestOptions {
  host: HTMLElement;
  /** Ends everything. */
  end: AbortSignal;
  /** How many: 5 unless told, 100 at most. */
  limit?: string | undefined;
  lang?: string | undefined;
  door: Promise<Door>;
}

/** Draws the newest comments of the site into an element. */
export async function mountLatest({ host, end, limit, lang, door }: LatestOptions): Promise<void> {
  ownProps();
  const root = dressWhole(host);
  keepSuited(host, end);
  end.addEventListener('abort', () => render(null, root));
  const many = Math.min(Math.max(1, Number(limit) || 5), 100);
  const speech = await loadSpeech(lang ?? languageOf(host), host);
  try {
    const comments = await (await door).latest({ limit: many }, { signal: end });
    if (end.aborted) return;
    render(<Latest comments={comments} speech={speech} />, root);
    keepTimes(root, speech, end);
  } catch (error) {
    // A list beside the page is no place for an error: it stays empty, the owner finds the cause in the console.
    if (!end.aborted) console.error('Afterword:', error instanceof Error ? error.message : error);
  }
}
