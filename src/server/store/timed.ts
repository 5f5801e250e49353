import type { Store, Work } from './index.ts';

/** Is told of each turn with the database: how long it was waited for, and how long it took with that, in ms. */
export type Timed = (kind: 'read' | 'write', waited: number, took: number) => void;

/** A store that tells how long its users wait. */
export function timeStore(store: Store, tell: Timed): Store {
  const time =
    (kind: 'read' | 'write'): Store['read'] =>
    async <T>(run: (work: Work) => Promise<T>): Promise<T> => {
      const asked = performance.now();
      let begun = asked;
      try {
        return await store[kind]((work) => {
          begun = performance.now();
          return run(work);
        });
      } finally {
        tell(kind, begun - asked, performance.now() - asked);
      }
    };
  return { ...store, read: time('read'), write: time('write') };
}
