import { act, reparse } from './act.ts';
import { gadgets, strangers } from './allowed.ts';
import type { FrameReport, FrameTask } from '../task.ts';

type View = Window & typeof globalThis & { __hits?: string[]; __changes?: () => string[] };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Draws each task in a frame of its own, sets everything off in it and tells what happened. */
async function conduct(tasks: readonly FrameTask[], { settle, again }: { settle: number; again: boolean }): Promise<FrameReport[]> {
  const frames = tasks.map((task, index) => {
    const frame = document.createElement('iframe');
    frame.style.cssText = placeOf(index, tasks.length);
    frame.name = task.id;
    frame.src = task.path;
    let loads = 0;
    frame.addEventListener('load', () => loads++);
    document.body.append(frame);
    return { frame, task, loads: () => loads };
  });
  const drawn = await Promise.all(frames.map(({ frame, task }) => isDrawn(frame, task)));
  // What asks for something only once it is painted must be in sight.
  for (const { frame } of frames) quietly(() => bodiesOf(viewOf(frame))[0]?.scrollIntoView());
  // What is long is drawn in slices: it is waited for until no more comes.
  const drawnNow = (): number => frames.reduce((sum, { frame }) => sum + (quietly(() => bodiesOf(viewOf(frame)).length) ?? 0), 0);
  for (let before = -1, rounds = 0; before !== drawnNow() && rounds < 40; rounds++) {
    before = drawnNow();
    await pause(settle);
  }

  const first = frames.map(({ frame }) => [...hitsOf(frame), ...changesOf(frame)]);
  const found = frames.map(({ frame }) => quietly(() => look(frame)) ?? { strange: [], texts: [], htmls: [], threads: [] });
  for (const { frame } of frames) quietly(() => setOff(frame));
  await pause(settle);
  const opened = frames.map(({ frame }) => quietly(() => hostsOf(viewOf(frame)).flatMap((host) => gadgets(host.shadowRoot!))) ?? []);
  const later = again ? frames.map(({ frame }, index) => quietly(() => drawAgain(frame, found[index]!.htmls)) ?? []) : [];
  if (again) await pause(settle);

  return frames.map(({ frame, task, loads }, index) => ({
    id: task.id,
    drawn: drawn[index]!,
    hits: [...new Set([...first[index]!, ...hitsOf(frame), ...goneFrom(frame, task, loads())])],
    strange: [...new Set([...found[index]!.strange, ...opened[index]!, ...(later[index] ?? [])])],
    texts: found[index]!.texts,
    htmls: found[index]!.htmls,
    threads: found[index]!.threads,
  }));
}

/** Every frame is in sight, however many there are. */
function placeOf(index: number, count: number): string {
  const columns = Math.ceil(Math.sqrt(count));
  const [width, height] = [innerWidth / columns, innerHeight / Math.ceil(count / columns)];
  const [left, top] = [(index % columns) * width, Math.floor(index / columns) * height];
  return `position:absolute;border:0;width:${width}px;height:${height}px;left:${left}px;top:${top}px`;
}

const hostsOf = (view: View): HTMLElement[] => [...view.document.querySelectorAll<HTMLElement>('afterword-thread, afterword-latest')];
const viewOf = (frame: HTMLIFrameElement): View => frame.contentWindow as View;
const bodiesOf = (view: View): Element[] => hostsOf(view).flatMap((host) => [...(host.shadowRoot?.querySelectorAll('[part~=body]') ?? [])]);

async function isDrawn(frame: HTMLIFrameElement, { bodies, previews }: FrameTask): Promise<boolean> {
  const ready = (): boolean => {
    const view = viewOf(frame);
    const hosts = hostsOf(view);
    if (previews) hosts.forEach(askForPreview);
    const done = hosts.every((host) => host.shadowRoot?.querySelector('[part~=body], [part~=notice], [part~=latest]'));
    return hosts.length > 0 && done && bodiesOf(view).length >= bodies;
  };
  for (const end = performance.now() + 20_000; performance.now() < end; await pause(25)) if (quietly(ready)) return true;
  return false;
}

/** Goes one step further towards a preview: writes something, or presses the button once it is there. */
function askForPreview({ shadowRoot }: HTMLElement): void {
  const area = shadowRoot?.querySelector<HTMLTextAreaElement>('form textarea');
  if (!area || shadowRoot?.querySelector('[part~=preview]')) return;
  area.focus();
  area.value = 'Some words';
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  const buttons = [...shadowRoot!.querySelectorAll<HTMLElement>('form button[aria-expanded=false]')];
  buttons.find((button) => button.textContent === 'Preview')?.click();
  area.blur();
}

/** What fell into the traps of a frame that is still there. */
function hitsOf(frame: HTMLIFrameElement): string[] {
  return quietly(() => [...(viewOf(frame).__hits ?? [])]) ?? [];
}

function changesOf(frame: HTMLIFrameElement): string[] {
  return quietly(() => viewOf(frame).__changes?.()) ?? [];
}

function goneFrom(frame: HTMLIFrameElement, task: FrameTask, loads: number): string[] {
  const address = quietly(() => viewOf(frame).location.pathname);
  return address === task.path && loads === 1 ? [] : [`went: the frame is at ${address ?? 'another origin'} after ${loads} loads`];
}

function look(frame: HTMLIFrameElement): Pick<FrameReport, 'strange' | 'texts' | 'htmls' | 'threads'> {
  const view = viewOf(frame);
  const bodies = bodiesOf(view);
  return {
    strange: [...bodies.flatMap(strangers), ...hostsOf(view).flatMap((host) => gadgets(host.shadowRoot!))],
    texts: bodies.map((body) => body.textContent),
    htmls: bodies.map((body) => body.innerHTML),
    threads: hostsOf(view).map((host) => host.shadowRoot!.textContent),
  };
}

function setOff(frame: HTMLIFrameElement): void {
  const view = viewOf(frame);
  for (const body of bodiesOf(view)) act(view, body);
  for (const host of hostsOf(view)) {
    host.setAttribute('theme', 'dark');
    openUp(host.shadowRoot!);
  }
  for (const type of ['beforeprint', 'afterprint', 'pagehide', 'pageshow']) view.dispatchEvent(new view.Event(type));
  for (const link of hostsOf(view).flatMap((host) => [...host.shadowRoot!.querySelectorAll<HTMLElement>('a[href]')])) link.click();
}

function drawAgain(frame: HTMLIFrameElement, htmls: readonly string[]): string[] {
  const view = viewOf(frame);
  return htmls.flatMap((html) => {
    const copy = reparse(view, html);
    const strange = strangers(copy);
    act(view, copy);
    return strange.map((what) => `drawn again, it ${what}`);
  });
}

function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    // Another origin by now.
    return undefined;
  }
}

/** How many composers and the like are opened in one thread. */
const OPENED = 50;

/** Opens what a reader could open: reactions to choose from, the composer of a reply and of an edit. */
function openUp(root: ShadowRoot): void {
  const some = (css: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(css)].slice(0, OPENED);
  for (const button of some('[part~=react], summary')) button.click();
  for (const button of some('[part~=actions] > [aria-expanded=false]')) button.click();
  for (const button of some('[part~=actions] > .quiet').filter(({ textContent }) => textContent === 'Edit')) button.click();
}

/** What has fallen into the traps of all frames by now, by their ids; `top` is this page. */
function caught(): Record<string, string[]> {
  const frames = [...document.querySelectorAll('iframe')].map((frame) => [frame.name, hitsOf(frame)] as const);
  return Object.fromEntries([...frames, ['top', [...((globalThis as unknown as View).__hits ?? [])]]]);
}

Object.assign(globalThis, {
  __caught: caught,
  __conduct: (tasks: readonly FrameTask[], how: { settle: number; again: boolean }) => {
    void conduct(tasks, how).then(
      (reports) => Object.assign(globalThis, { __reports: { reports, hits: [] } }),
      (error: unknown) => Object.assign(globalThis, { __reports: { reports: [], hits: [`failed: ${String(error)}`] } }),
    );
  },
});
