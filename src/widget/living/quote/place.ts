/** Puts a button below the end of what is selected, within the width of what it stands in. For fingers the style leaves it in line. */
export function place(button: HTMLElement, range: Range): void {
  const around = button.offsetParent?.getBoundingClientRect();
  const last = [...range.getClientRects()].at(-1);
  if (!around || !last) return;
  const most = around.width - button.offsetWidth;
  const left = Math.max(0, Math.min(last.right - around.left - button.offsetWidth / 2, most));
  button.style.left = `${left}px`;
  button.style.top = `${last.bottom - around.top + 6}px`;
}
