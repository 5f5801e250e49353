/**
 * Where an arrow key, Home or End leads from one of several elements that wrap like words; `null` for
 * any other key. Above and below is what stands nearest in the next line.
 */
export function step(key: string, from: HTMLElement, all: readonly HTMLElement[]): HTMLElement | null {
  const index = all.indexOf(from);
  const forward = getComputedStyle(from).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (key === 'Home') return all[0] ?? null;
  if (key === 'End') return all.at(-1) ?? null;
  if (key === 'ArrowDown' || key === 'ArrowUp')
    return beyond(from, key === 'ArrowDown' ? all.slice(index + 1) : all.slice(0, index).toReversed());
  if (key === 'ArrowLeft' || key === 'ArrowRight') return all[index + (key === forward ? 1 : -1)] ?? from;
  return null;
}

/** The nearest of the first further line; where there is none, the same. */
function beyond(from: HTMLElement, others: readonly HTMLElement[]): HTMLElement {
  const first = others.find(({ offsetTop }) => offsetTop !== from.offsetTop);
  if (!first) return from;
  const line = others.filter(({ offsetTop }) => offsetTop === first.offsetTop);
  const far = ({ offsetLeft }: HTMLElement): number => Math.abs(offsetLeft - from.offsetLeft);
  return line.reduce((near, each) => (far(each) < far(near) ? each : near));
}
