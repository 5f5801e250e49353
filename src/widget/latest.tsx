import { render } from 'preact';
import type { Door } from '../contract/connect.ts';
import { Latest } from './parts/Latest.tsx';
import { createClock, languageOf } from './mount.tsx';
import { dress } from './style/dress.ts';
import { loadSpeech } from './words/load.ts';

/** Draws the newest comments of the site into an element: `limit` of them, 5 unless told, 100 at most. */
export async function mountLatest(host: HTMLElement, door: Promise<Door>, end: AbortSignal): Promise<void> {
  const root = dress(host);
  end.addEventListener('abort', () => render(null, root), { once: true });
  const limit = Math.min(Math.max(1, Number(host.getAttribute('limit')) || 5), 100);
  const speech = await loadSpeech(host.getAttribute('lang') ?? languageOf(host));
  try {
    const comments = await (await door).latest({ limit }, { signal: end });
    if (!end.aborted) render(<Latest comments={comments} clock={createClock(end)} speech={speech} />, root);
  } catch (error) {
    // A list beside the page is no place for an error: it stays empty, the owner finds the cause in the console.
    if (!end.aborted) console.error('Afterword:', error instanceof Error ? error.message : error);
  }
}
