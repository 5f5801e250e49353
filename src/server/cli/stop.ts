/** npm hands a Ctrl+C on to its child, which the terminal has already told: within this time, in ms, two signals are one. */
const echo = 300;

/**
 * Resolves when the process is asked to stop. Whoever asks a second time does not want to wait: the
 * process exits at once.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = -Infinity;
    const ask = (): void => {
      if (performance.now() - asked < echo) return;
      if (asked !== -Infinity) process.exit(1);
      asked = performance.now();
      resolve();
    };
    process.on('SIGTERM', ask).on('SIGINT', ask);
  });
}
