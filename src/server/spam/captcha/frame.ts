/* oxlint-disable unicorn/consistent-function-scoping -- all of it must be in the one function that is sent */

/**
 * What the page of a service does in the browser, in a frame of the page that embeds: it loads the service's script and hands on what
 * that says, to the one origin it was made for. This function is sent as it is written, so it must not use anything from outside.
 */
export function frame(): void {
  interface Said {
    proof?: string;
    failed?: true;
    height?: number;
  }
  interface Service {
    render(box: Element, how: Record<string, unknown>): unknown;
  }
  /** What a task of hCaptcha takes, px. */
  const TASK = 600;

  const { service = '', key, place, origin, script = '', action } = document.body.dataset;
  const box = document.querySelector('main')!;
  const look = location.hash === '#dark' ? 'dark' : 'light';
  document.documentElement.style.colorScheme = look;
  // Height it takes itself, and what is laid over it while a task is open.
  let task = false;
  const measure = (): void => {
    const height = task ? TASK : Math.ceil(box.getBoundingClientRect().bottom);
    // As long as there is nothing to see, it is not there yet.
    if (height > 0) tell({ height });
  };
  new ResizeObserver(measure).observe(box);

  Object.assign(window, { ready });
  const element = document.createElement('script');
  element.src = script;
  element.addEventListener('error', () => tell({ failed: true }));
  document.head.append(element);

  function ready(): void {
    const { render } = (window as unknown as Record<string, Service>)[service]!;
    const own =
      service === 'turnstile'
        ? { size: innerWidth < 300 ? 'compact' : 'flexible', action, cData: place, 'response-field': false }
        : { size: innerWidth < 303 ? 'compact' : 'normal', 'open-callback': () => open(true), 'close-callback': () => open(false) };
    render(box, {
      sitekey: key,
      theme: look,
      callback: (proof: string) => {
        open(false);
        tell({ proof });
      },
      'expired-callback': () => tell({ proof: '' }),
      'error-callback': () => {
        tell({ failed: true });
        // It need not say so in the console, too.
        return true;
      },
      ...own,
    });
  }

  function open(is: boolean): void {
    task = is;
    measure();
  }

  function tell(said: Said): void {
    parent.postMessage({ afterword: 'captcha', ...said }, origin || location.origin);
  }
}
