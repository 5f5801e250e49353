/** The keys of the list, in the order in which its help tells them. */
export const keys = ['j', 'k', 'x', 'a', 's', 'd', 'u', 'Enter', '?'] as const;

/** One of them. */
export type Key = (typeof keys)[number];

/** Which key of the list was pressed; `null` for any other, and where somebody writes, is asked something, or means something of the browser's. */
export function keyOf(event: KeyboardEvent): Key | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const on = event.target as HTMLElement;
  if (on.closest('dialog') || on.matches('textarea, select, input:not([type=checkbox]), [contenteditable]')) return null;
  // What can be pressed is pressed by Enter.
  if (event.key === 'Enter' && !on.matches('article')) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return keys.find((one) => one === key) ?? null;
}
