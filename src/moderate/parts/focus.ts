/** Waits until what has changed is drawn. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** Whether what had the focus is gone. */
export const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Has one stand at the top of the part that is looked at, where nothing else is left to have the focus. */
export const toTop = (): void => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });

/** Changes what is drawn. Where that takes away what had the focus, the field of the same name has it then, else one stands at the top. */
export async function keepFocus(change: () => void): Promise<void> {
  if (isLost()) return change();
  const name = document.activeElement!.getAttribute('name');
  change();
  await drawn();
  if (!isLost()) return;
  const field = name && document.querySelector<HTMLElement>(`main [name=${name}]`);
  if (field) field.focus({ preventScroll: true });
  else toTop();
}
