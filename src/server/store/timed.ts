import type { Store, Work } from './index.ts';

/** Is told of each turn with the database: how long it was waited for, and how long it took with that, in ms. */
export type Timed = (kind: 'glance' | 'read' | 'write', waited: number, took: number) => void;

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
  /** What many ask together: nobody waits for a turn. */
  async function timeGlance<T>(sent: Promise<T>): Promise<T> {
    const asked = performance.now();
    return sent.finally(() => tell('glance', 0, performance.now() - asked));
  }
  return {
    ...store,
    look: (run) => timeGlance(store.look(run)),
    glance: (site, keys) => timeGlance(store.glance(site, keys)),
    read: (run, gone) => time('read', run, (run) => store.read(run, gone)),
    write: (place, run, patience) => time('write', run, (run) => store.write(place, run, patience)),
  };
}
