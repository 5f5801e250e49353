import { Agent, request, type IncomingMessage } from 'node:http';

/** Somebody who follows a thread as a plain `EventSource` does. */
export interface Listener {
  readonly thread: string;
  /** The revisions that were heard of, in the order they came. */
  readonly heard: number[];
  /** The comments that were told of, by id. */
  readonly comments: Set<string>;
  /** When to come back, as the server said last, ms. */
  retry: number;
  /** How often a stream was had. */
  streams: number;
  /** Whether there is one now. */
  listening: boolean;
}

/** Many who listen, on a socket each. */
export interface Crowd {
  readonly all: readonly Listener[];
  /** Has everybody listen from where they stand; resolves once each has a stream. */
  listen(url: string, who?: readonly Listener[]): Promise<void>;
  /** Resolves once nobody has a stream any more. */
  silent(): Promise<void>;
  end(): void;
}

/** So many listeners, spread over threads. */
export function createCrowd(count: number, threads: readonly string[]): Crowd {
  const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
  const all = Array.from({ length: count }, (_, at): Listener => ({
    thread: threads[at % threads.length]!,
    heard: [],
    comments: new Set(),
    retry: 0,
    streams: 0,
    listening: false,
  }));
  const open = new Set<Promise<void>>();

  function follow(url: string, listener: Listener): Promise<void> {
    return new Promise((resolve, reject) => {
      const after = listener.heard.at(-1);
      const query = new URLSearchParams({ thread: listener.thread, after: String(after ?? 0) });
      const asked = request(`${url}/v1/events?${query}`, { agent });
      asked.once('error', reject);
      asked.once('response', (response: IncomingMessage) => {
        if (response.statusCode !== 200) return reject(new Error(`A stream was refused with ${response.statusCode}.`));
        listener.streams++;
        listener.listening = true;
        open.add(hear(response, listener));
        resolve();
      });
      asked.end();
    });
  }

  return {
    all,
    async listen(url, who = all) {
      await Promise.all(who.map((listener) => follow(url, listener)));
    },
    async silent() {
      await Promise.all(open);
      open.clear();
    },
    end: () => agent.destroy(),
  };
}

/** Reads a stream to its end, however it ends. */
async function hear(response: IncomingMessage, listener: Listener): Promise<void> {
  response.setEncoding('utf8');
  let rest = '';
  const take = (line: string): void => {
    if (line.startsWith('retry: ')) listener.retry = Number(line.slice(7));
    if (!line.startsWith('data: ')) return;
    const event = JSON.parse(line.slice(6)) as { at?: string; comment?: { id: string } };
    if (event.at !== undefined) listener.heard.push(Number(event.at));
    if (event.comment) listener.comments.add(event.comment.id);
  };
  try {
    for await (const piece of response as AsyncIterable<string>) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop()!;
      for (const line of lines) take(line);
    }
  } catch {
    // Cut off instead of ended.
    listener.retry = 0;
  }
  listener.listening = false;
}
