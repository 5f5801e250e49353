/** Puts a clock into a page before anything runs there, whose hours pass at a word: `advance(ms)`. What takes less than a second takes it as ever. */
export function fakeClock(): void {
  const real = { setTimeout: setTimeout.bind(window), clearTimeout: clearTimeout.bind(window), now: Date.now.bind(Date) };
  const pending = new Map<number, { at: number; run: () => void; every?: number | undefined }>();
  let passed = 0;
  let ids = 1_000_000;
  const put = (run: () => void, wait: number, every?: number): number => {
    pending.set(++ids, { at: passed + wait, run, every });
    return ids;
  };
  Date.now = () => real.now() + passed;
  Object.assign(globalThis, {
    setTimeout: (run: (...args: unknown[]) => void, wait = 0, ...args: unknown[]) =>
      wait < 1_000 ? real.setTimeout(run, wait, ...args) : put(() => run(...args), wait),
    setInterval: (run: () => void, wait = 0) => put(run, wait, wait),
    clearTimeout: (id: number) => (pending.delete(id) ? undefined : real.clearTimeout(id)),
    clearInterval: (id: number) => pending.delete(id),
    advance(ms: number) {
      const end = passed + ms;
      for (;;) {
        const [id, next] = [...pending].toSorted(([, a], [, b]) => a.at - b.at)[0] ?? [];
        if (id === undefined || !next || next.at > end) break;
        passed = Math.max(passed, next.at);
        if (next.every) pending.set(id, { ...next, at: next.at + next.every });
        else pending.delete(id);
        next.run();
      }
      passed = end;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  });
}
