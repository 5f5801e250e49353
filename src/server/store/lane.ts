/** Runs work one after another, in the order it came. */
export type Lane = <T>(run: () => Promise<T>) => Promise<T>;

/**
 * A lane in which each piece of work has a turn of the event loop to itself: in between connections are accepted and answers
 * go out. Node accepts one connection a turn, so with all work done in the turn it came in, of thirty readers who come
 * at once the last would wait for hundreds of others' requests.
 */
export function createLane(): Lane {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(run: () => Promise<T>): Promise<T> => {
    const mine = last.then(nextTurn).then(run);
    last = mine.catch(() => {});
    return mine;
  };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
