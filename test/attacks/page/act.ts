/** Everything that a reader could set off in what is drawn: each handler that is left gets its event, all is focused, pointed at, copied and clicked. */
export function act(view: Window & typeof globalThis, body: Element): void {
  const all = [body, ...body.querySelectorAll('*')];
  for (const element of all) {
    for (const name of element.getAttributeNames()) {
      if (/^on./i.test(name)) quietly(() => element.dispatchEvent(new view.Event(name.slice(2), { bubbles: true, cancelable: true })));
    }
  }
  for (const element of all) {
    for (const type of ['pointerover', 'mouseover', 'mousemove', 'mouseout']) {
      element.dispatchEvent(new view.MouseEvent(type, { bubbles: true, composed: true }));
    }
    quietly(() => (element as HTMLElement).focus?.());
  }
  copy(view, body);
  for (const element of all.filter((one) => one.matches(clickable))) click(view, element);
}

const clickable = 'a, area, button, summary, input, label, option, select, [onclick], [href], [*|href], [tabindex], form *';

function click(view: Window & typeof globalThis, element: Element): void {
  quietly(() => {
    if ('click' in element) (element as HTMLElement).click();
    else element.dispatchEvent(new view.MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
  });
}

function copy(view: Window, body: Element): void {
  view.getSelection()?.selectAllChildren(body);
  view.document.execCommand('copy');
  body.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, composed: true }));
  view.getSelection()?.removeAllRanges();
}

/** Draws HTML twice over, as a careless page might that took it from what is drawn, and gives what came of it. */
export function reparse(view: Window, html: string): Element {
  const box = view.document.createElement('div');
  view.document.body.append(box);
  box.innerHTML = html;
  const again = view.document.createElement('div');
  again.innerHTML = box.innerHTML;
  box.replaceChildren(again);
  return again;
}

/** What a payload throws back at whoever sets it off is not of interest: the traps are. */
function quietly(run: () => unknown): void {
  try {
    run();
  } catch {
    // It could not be set off.
  }
}
