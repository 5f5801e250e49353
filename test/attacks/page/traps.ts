/*
 * The traps of one window, set before anything else in it: an inline script, so that engines whose
 * driver cannot run one first have them, too. What falls into them stands in `__hits`.
 */
(() => {
  function define(name: string, value: PropertyDescriptor): void {
    Object.defineProperty(globalThis, name, value);
  }
  /** Which frame does what falls into a trap now, where that can be told: the trap may be that of its parent. */
  function by(): string {
    return /\/frame\/[^/?#:)\s]+/.exec(new Error().stack ?? '')?.[0] ?? 'somewhere';
  }
  const hits: string[] = [];
  const hit = (what: string): void => void hits.push(what.slice(0, 200));
  const before = {
    cookie: document.cookie,
    prototype: Object.getOwnPropertyNames(Object.prototype).length,
    address: location.href,
  };

  define('__hits', { value: hits });
  define('__pwned', { get: () => () => hit(`ran: __pwned was called by ${by()}`), set: () => hit(`ran: __pwned was set by ${by()}`) });
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'Worker', 'SharedWorker']) {
    define(name, { value: () => hit(`ran: ${name} was called`) });
  }
  addEventListener('error', ({ message }) => !message.startsWith('ResizeObserver') && hit(`threw: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => hit(`threw: ${reason}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective }) => hit(`violated: ${violatedDirective}`));

  // Where a link may lead somebody is asked at the very last moment, and nobody goes.
  addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => (node as Element).localName === 'a') as HTMLAnchorElement | undefined;
    if (link && /^(https?|mailto):/.test(link.href)) event.preventDefault();
  });

  /** What is otherwise than it was. */
  define('__changes', {
    value: () => {
      const focus = document.activeElement;
      const kept = Object.keys(localStorage).filter((name) => !name.startsWith('afterword:'));
      return [
        ...(document.cookie === before.cookie ? [] : [`changed: the cookie to ${document.cookie}`]),
        ...kept.map((name) => `changed: ${name} is in localStorage`),
        ...(Object.getOwnPropertyNames(Object.prototype).length === before.prototype ? [] : ['changed: Object.prototype']),
        ...(location.href === before.address ? [] : [`went: to ${location.href}`]),
        ...(document.title === 'An article' ? [] : [`changed: the title to ${document.title}`]),
        ...(focus && focus !== document.body && focus.localName !== 'html' ? [`took the focus: ${focus.localName}`] : []),
      ];
    },
  });
})();
