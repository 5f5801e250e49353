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
    frame.src = task.path;
    let loads = 0;
    frame.addEventListener('load', () => loads++);
    document.body.append(frame);
    return { frame, task, loads: () => loads };
  });
  const drawn = await Promise.all(frames.map(({ frame, task }) => isDrawn(frame, task)));
  // What asks for something only once it is painted must be in sight.
  for (const { frame } of frames) quietly(() => bodiesOf(viewOf(frame))[0]?.scrollIntoView());
  await pause(settle);

  const first = frames.map(({ frame }) => [...hitsOf(frame), ...changesOf(frame)]);
  const found = frames.map(({ frame }) => quietly(() => look(frame)) ?? { strange: [], texts: [], htmls: [] });
  for (const { frame } of frames) quietly(() => setOff(frame));
  await pause(settle);
  const later = again ? frames.map(({ frame }) => quietly(() => drawAgain(frame)) ?? []) : [];
  if (again) await pause(settle);

  return frames.map(({ frame, task, loads }, index) => ({
    id: task.id,
    drawn: drawn[index]!,
    hits: [...new Set([...first[index]!, ...hitsOf(frame), ...goneFrom(frame, task, loads())])],
    strange: [...new Set([...found[index]!.strange, ...(later[index] ?? [])])],
    texts: found[index]!.texts,
    htmls: found[index]!.htmls,
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

async function isDrawn(frame: HTMLIFrameElement, { bodies }: FrameTask): Promise<boolean> {
  const ready = (): boolean => {
    const view = viewOf(frame);
    const hosts = hostsOf(view);
    const done = hosts.every((host) => host.shadowRoot?.querySelector('[part~=body], [part~=notice], [part~=latest]'));
    return hosts.length > 0 && done && bodiesOf(view).length >= bodies;
  };
  for (const end = performance.now() + 15_000; performance.now() < end; await pause(25)) if (quietly(ready)) return true;
  return false;
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

function look(frame: HTMLIFrameElement): Pick<FrameReport, 'strange' | 'texts' | 'htmls'> {
  const view = viewOf(frame);
  const bodies = bodiesOf(view);
  return {
    strange: [...bodies.flatMap(strangers), ...hostsOf(view).flatMap((host) => gadgets(host.shadowRoot!))],
    texts: bodies.map((body) => body.textContent),
    htmls: bodies.map((body) => body.innerHTML),
  };
}

function setOff(frame: HTMLIFrameElement): void {
  const view = viewOf(frame);
  for (const body of bodiesOf(view)) act(view, body);
  for (const host of hostsOf(view)) host.setAttribute('theme', 'dark');
  for (const type of ['beforeprint', 'afterprint', 'pagehide', 'pageshow']) view.dispatchEvent(new view.Event(type));
  for (const link of hostsOf(view).flatMap((host) => [...host.shadowRoot!.querySelectorAll<HTMLElement>('a[href]')])) link.click();
}

function drawAgain(frame: HTMLIFrameElement): string[] {
  const view = viewOf(frame);
  return bodiesOf(view).flatMap((body) => {
    const copy = reparse(view, body);
    act(view, copy);
    return strangers(copy).map((what) => `drawn again, it ${what}`);
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

Object.assign(globalThis, {
  __conduct: (tasks: readonly FrameTask[], how: { settle: number; again: boolean }) => {
    void conduct(tasks, how).then(
      (reports) => Object.assign(globalThis, { __reports: { reports, hits: [...((globalThis as unknown as View).__hits ?? [])] } }),
      (error: unknown) => Object.assign(globalThis, { __reports: { reports: [], hits: [`failed: ${String(error)}`] } }),
    );
  },
});
