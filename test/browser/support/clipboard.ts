import type { Reader } from './reader.ts';

/** Presses a key while others are held, such as `Control+Shift+V`. */
export async function chord(reader: Reader, keys: string): Promise<void> {
  const held = keys.split('+') as Parameters<Reader['page']['keyboard']['press']>[0][];
  const last = held.pop()!;
  for (const key of held) await reader.page.keyboard.down(key);
  await reader.page.keyboard.press(last);
  for (const key of held.toReversed()) await reader.page.keyboard.up(key);
}

/** Copies HTML as a browser does: it is shown, selected and copied by the keys. */
export async function copy(reader: Reader, html: string): Promise<void> {
  await reader.page.evaluate((html) => {
    const box = document.createElement('div');
    box.id = 'source';
    box.contentEditable = 'true';
    box.innerHTML = html;
    document.body.prepend(box);
    box.focus();
    getSelection()!.selectAllChildren(box);
  }, html);
  await chord(reader, 'Control+C');
  await reader.page.evaluate(() => document.getElementById('source')!.remove());
}

/** Hands over a paste that holds these texts, by their types, and perhaps a picture; tells whether the widget took it. */
export function hand(reader: Reader, texts: Record<string, string>, picture = false): Promise<boolean> {
  return reader.page.evaluate(
    (texts, picture) => {
      const data = new DataTransfer();
      for (const [type, text] of Object.entries(texts)) data.setData(type, text);
      if (picture) data.items.add(new File([new Uint8Array(10)], 'harbour.png', { type: 'image/png' }));
      const field = document.querySelector('afterword-thread')!.shadowRoot!.querySelector('section > form textarea')!;
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
      // Firefox empties what a script hands over in the usual way.
      Object.defineProperty(event, 'clipboardData', { value: data });
      field.dispatchEvent(event);
      return event.defaultPrevented;
    },
    texts,
    picture,
  );
}

/** Selects words in the composer. */
export function select(reader: Reader, words: string): Promise<void> {
  return reader.page.evaluate((words) => {
    const field = document.querySelector('afterword-thread')!.shadowRoot!.querySelector<HTMLTextAreaElement>('section > form textarea')!;
    const start = field.value.indexOf(words);
    field.focus();
    field.setSelectionRange(start, start + words.length);
  }, words);
}
