import { expect, test } from 'vitest';
import { classes } from '../attacks/corpus/index.ts';
import { say } from './support/fill.ts';
import { soon } from './support/reader.ts';
import { useStage } from './support/stage.ts';

/** SEC-60: whoever only reads is asked for nothing and leaves nothing. */

const stage = useStage();

/** Notes each use of what would keep something of a reader, or tell them apart. Runs in the page, before all else. */
function listen(): void {
  const uses: string[] = [];
  Object.assign(globalThis, { uses });
  const note = (of: object | undefined, name: string): void => {
    const whole = of && Object.getOwnPropertyDescriptor(of, name);
    if (!whole) return;
    const told = <T>(run: T): T =>
      function (this: unknown, ...given: unknown[]) {
        uses.push(`${name} ${String(given[0]).slice(0, 60)}`);
        return (run as unknown as (...given: unknown[]) => unknown).apply(this, given);
      } as T;
    Object.defineProperty(
      of,
      name,
      whole.value ? { ...whole, value: told(whole.value) } : { ...whole, ...(whole.set && { set: told(whole.set) }) },
    );
  };
  note(Storage.prototype, 'setItem');
  note(Document.prototype, 'cookie');
  note(IDBFactory.prototype, 'open');
  for (const name of ['toDataURL', 'toBlob']) note(HTMLCanvasElement.prototype, name);
  note(CanvasRenderingContext2D.prototype, 'getImageData');
  note(CanvasRenderingContext2D.prototype, 'measureText');
  note(FontFaceSet.prototype, 'check');
  note(Navigator.prototype, 'getBattery');
  note(Navigator.prototype, 'sendBeacon');
  note(globalThis.BaseAudioContext?.prototype, 'createOscillator');
  note(globalThis.RTCPeerConnection?.prototype, 'createOffer');
}

test('whoever reads 200 comments is asked for nothing, leaves nothing, and loads from nowhere else', async () => {
  const page = stage.page();
  const texts = Object.values(classes)
    .flatMap((rows) => rows.map(({ payload }) => payload))
    .filter((text) => text.length < 3_000);
  for (let index = 0, said = 0; said < 200 && index < texts.length; index += 2)
    // Some rows are refused: they say nothing, or too much.
    said += await say(stage.server, page, { text: texts[index]!, by: `Reader ${index % 7}` }).then(
      () => 1,
      () => 0,
    );
  const reader = await stage.reader();
  await reader.page.evaluateOnNewDocument(listen);
  await reader.page.goto(page);
  const shown = (): Promise<number> => reader.texts().then(({ length }) => length);
  await expect.poll(shown, soon).toBeGreaterThan(0);
  // Further pages come as somebody reads on.
  await reader.page.evaluate(async () => {
    for (let step = 0; step < 40; step++) {
      const more = document.querySelector('afterword-thread')!.shadowRoot!.querySelector<HTMLElement>('[part="load-more"], [part=more]');
      more?.click();
      scrollTo(0, document.documentElement.scrollHeight);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  expect(await shown()).toBeGreaterThan(20);
  const own = [stage.server.url, new URL(page).origin];
  expect(reader.asked.filter((url) => !own.includes(new URL(url).origin) && !/^data:,$/.test(url))).toEqual([]);
  expect(await reader.page.evaluate(() => (globalThis as unknown as { uses: string[] }).uses)).toEqual([]);
  expect(
    await reader.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, indexedDB.databases === undefined]),
  ).toEqual([0, 0, '', false]);
  expect(await reader.context.cookies()).toEqual([]);
}, 90_000);
