import { parentPort } from 'node:worker_threads';
import { CommentError } from '../../contract/errors.ts';
import { renderMarkdown } from '../markdown.ts';

/** What comes back of one text: its HTML, or why it was refused. */
export type Rendered = { html: string } | { refused: { message: string; field: string | undefined } } | { broken: string };

/** Tells the thread that answers readers. */
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
const tell = (message: Rendered | 'ready'): void => parentPort?.postMessage(message);

parentPort?.on('message', (text: string) => tell(render(text)));
tell('ready');

function render(text: string): Rendered {
  try {
    return { html: renderMarkdown(text) };
  } catch (thrown) {
    if (thrown instanceof CommentError) return { refused: { message: thrown.message, field: thrown.field } };
    return { broken: String(thrown) };
  }
}
