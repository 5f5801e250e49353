import { Late } from './deadline.ts';

/** Lets work in when there is room for it. Who leaves before is forgotten at once. */
export type Door = <T>(run: () => Promise<T>, gone?: AbortSignal) => Promise<T>;

/** There are more who wait than can be served in a moment: whoever comes now is told so at once, instead of late. */
export class Crowded extends Late {}

/** A door with room for so many at a time, and so many before it, who come in in the order they came. */
export function createDoor(room: number, before: number): Door {
  const waiting = new Set<() => void>();
  let inside = 0;

  async function enter<T>(run: () => Promise<T>): Promise<T> {
    inside++;
    try {
      return await run();
    } finally {
      inside--;
      for (const [next] of waiting.entries()) {
        waiting.delete(next);
        next();
        break;
      }
    }
  }

  return (run, gone) => {
    if (gone?.aborted) return Promise.reject(gone.reason as Error);
    if (inside < room) return enter(run);
    if (waiting.size >= before) return Promise.reject(new Crowded());
    return new Promise((resolve, reject) => {
      const next = (): void => {
        gone?.removeEventListener('abort', leave);
        enter(run).then(resolve, reject);
      };
      const leave = (): void => {
        waiting.delete(next);
        reject(gone!.reason as Error);
      };
      gone?.addEventListener('abort', leave, { once: true });
      waiting.add(next);
    });
  };
}
