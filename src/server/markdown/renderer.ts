import { Worker } from 'node:worker_threads';
import { CommentError } from '../../contract/errors.ts';
import { renderMarkdown } from '../markdown.ts';
import type { Rendered } from './worker.ts';

/** Texts shorter than this, in UTF-16 units, are rendered at once: no such one takes as long as a millisecond. */
const SHORT = 500;
/** The longest that one text may take, ms. What is heavy is refused before; this is for what nobody has thought of. */
const PATIENCE = 3_000;
/** The most texts that may wait. */
const WAITING = 200;

/** Renders comments. */
export interface Renderer {
  /** The HTML of a text, see `renderMarkdown`. */
  render(text: string): Promise<string>;
  close(): void;
}

/** The thread itself is gone. */
interface Ended {
  ended: string;
}

interface Waiting {
  text: string;
  settle: PromiseWithResolvers<string>;
}

/**
 * Renders long texts in a thread of their own, one after another: a text full of signs takes up to a tenth of a second, in which
 * nobody else would be answered. The thread is started by the first long text, and keeps no process alive.
 */
export function createRenderer(): Renderer {
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  /** Whether the thread has loaded what it needs: how long that takes is nobody's fault. */
  let ready = false;
  let timer: NodeJS.Timeout | undefined;

  /** Tells what became of the first one, and goes on with the next. */
  function tell(rendered: Rendered | Ended): void {
    clearTimeout(timer);
    const first = waiting.shift();
    if (!first) return;
    if ('html' in rendered) first.settle.resolve(rendered.html);
    else if ('refused' in rendered) first.settle.reject(refusal(rendered.refused));
    else if ('ended' in rendered) first.settle.reject(lost(rendered.ended));
    else first.settle.reject(new Error(rendered.broken));
    if (waiting.length > 0) begin();
  }

  function begin(): void {
    worker ??= start();
    if (!ready) return;
    timer = setTimeout(() => end({ refused: { message: tooMuch, field: 'text' } }), PATIENCE);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    worker.postMessage(waiting[0]!.text);
  }

  /** Ends the thread; whoever waits gets another. */
  function end(rendered: Rendered | Ended): void {
    const ended = worker;
    worker = undefined;
    ready = false;
    void ended?.removeAllListeners().terminate();
    tell(rendered);
  }

  function start(): Worker {
    // Published as JavaScript, tried out as TypeScript.
    const file = new URL(`./worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
    const started = new Worker(file);
    started.unref();
    started.once('message', () => {
      ready = true;
      started.on('message', tell);
      if (waiting.length > 0) begin();
    });
    started.on('error', (thrown) => end({ ended: String(thrown) }));
    // Also before it was ready: nobody is to wait for one that is no longer there.
    started.on('exit', (code) => end({ ended: `it ended with code ${code}` }));
    return started;
  }

  return {
    async render(text) {
      if (text.length < SHORT) return renderMarkdown(text);
      if (waiting.length >= WAITING) throw new CommentError('unavailable', 'Too much is being written just now.', { retryAfter: 10 });
      const settle = Promise.withResolvers<string>();
      waiting.push({ text, settle });
      if (waiting.length === 1) begin();
      return settle.promise;
    },
    close() {
      for (const { settle } of waiting.splice(1)) settle.reject(new Error(closing));
      end({ broken: closing });
    },
  };
}

const closing = 'The server is closing.';
const lost = (why: string): CommentError =>
  new CommentError('unavailable', 'This text could not be read just now. Please try again.', {
    cause: new Error(`The thread that renders has ended: ${why}`),
    retryAfter: 1,
  });
const tooMuch = 'There is too much formatting in this text. Please use less of it.';
const refusal = ({ message, field }: { message: string; field: string | undefined }): CommentError =>
  new CommentError('invalid', message, field === undefined ? {} : { field });
