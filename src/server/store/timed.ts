import type { Store, Work } from './index.ts';

/** Is told of each turn with the database: how long it was waited for, and how long it took with that, in ms. */
export type Timed = (kind: 'read' | 'write', waited: number, took: number) => void;

/** A store that tells how long its users wait. */
export function timeStore(store: Store, tell: Timed): Store {
  async function time<T>(
    kind: 'read' | 'write',
    run: (work: Work) => Promise<T>,
    send: (run: (work: Work) => Promise<T>) => Promise<T>,
  ): Promise<T> {
    const asked = performance.now();
    let begun: number | undefined;
    try {
      return await send((work) => {
        // It may be asked for again, after the database went back.
        begun ??= performance.now();
        return run(work);
      });
    } finally {
      const now = performance.now();
      tell(kind, (begun ?? now) - asked, now - asked);
    }
  }
  return {
    ...store,
    read: (run) => time('read', run, (run) => store.read(run)),
    write: (place, run) => time('write', run, (run) => store.write(place, run)),
  };
}
