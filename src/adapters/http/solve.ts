import { seek, type Sought } from './seek.ts';

/** What solves a challenge. */
export type Solution = NonNullable<ReturnType<typeof seek>>;

/** How long one turn on the page's own thread may take, ms: half of what is felt. */
const TURN = 8;
/** How many numbers are tried between two looks at the clock. */
const STEP = 200;

/** What the worker runs: the numbers in steps, so that it ends at once when it is told to. */
const source = `const seek=${seek.toString()};onmessage=({data})=>{for(let from=0;;from+=5000){const found=seek(data,from,5000);if(found)return postMessage(found)}}`;

/**
 * Solves a challenge in a worker that needs no file, so that the page goes on; where the page's policy forbids that, on its own
 * thread in turns that nobody feels.
 */
export async function solve(sought: Sought, signal: AbortSignal): Promise<Solution> {
  return (await inWorker(sought, signal)) ?? inTurns(sought, signal);
}

/** The same in a worker; `null` where there can be none. */
export function inWorker({ nonce, salt, keyPrefix }: Sought, signal: AbortSignal): Promise<Solution | null> {
  let worker: Worker;
  let url = '';
  try {
    url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    worker = new Worker(url);
  } catch {
    // Firefox says so at once, and so does a page that takes no texts for scripts; Chromium says so by an event.
    URL.revokeObjectURL(url);
    return Promise.resolve(null);
  }
  const end = (): void => {
    worker.terminate();
    URL.revokeObjectURL(url);
  };
  return new Promise<Solution | null>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Solution>) => resolve(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(null);
    });
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    worker.postMessage({ nonce, salt, keyPrefix }, []);
  }).finally(end);
}

/** The same on this thread, which everything else has in between. */
export async function inTurns(sought: Sought, signal: AbortSignal): Promise<Solution> {
  for (let from = 0; ;) {
    const began = performance.now();
    while (performance.now() - began < TURN) {
      const found = seek(sought, from, STEP);
      if (found) return found;
      from += STEP;
    }
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
}
