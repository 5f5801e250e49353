/** Runs work of one name one after another, in the order it came; work of different names at the same time. */
export type Lanes = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/** Lanes that are there while somebody is in them. */
export function createLanes(): Lanes {
  const last = new Map<string, Promise<unknown>>();
  return <T>(name: string, run: () => Promise<T>): Promise<T> => {
    const mine = (last.get(name) ?? Promise.resolve()).then(run);
    const over = mine.then(
      () => leave(),
      () => leave(),
    );
    last.set(name, over);
    return mine;

    function leave(): void {
      if (last.get(name) === over) last.delete(name);
    }
  };
}
