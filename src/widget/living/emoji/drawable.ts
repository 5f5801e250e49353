import type { Emoji } from '../../writing/emoji.ts';

/**
 * Leaves out what this device cannot draw, as told by the first sign of each newer version and the first flag: whatever is drawn in
 * its own colours does not care in which colour it is asked for. All are kept where that cannot be told: where
 * no emoji passes, or where the browser hides what is on a canvas.
 */
export function drawable(all: readonly Emoji[]): readonly Emoji[] {
  const draws = painter();
  if (!draws?.('😀')) return all;
  const known = new Map<string, boolean>();
  return all.filter(({ symbol, version }) => {
    // Some systems draw the flags of countries as two letters.
    const kind = /^\p{RI}/u.test(symbol) ? 'flag' : String(version);
    if (kind === '0') return true;
    if (!known.has(kind)) known.set(kind, draws(symbol));
    return known.get(kind)!;
  });
}

/** Tells of a sign whether it is drawn in colours of its own; `null` where there is nothing to tell it by. */
function painter(): ((symbol: string) => boolean) | null {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 16;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  const paint = (symbol: string, colour: string): string => {
    pen.clearRect(0, 0, 16, 16);
    pen.textBaseline = 'top';
    pen.font = '12px sans-serif';
    pen.fillStyle = colour;
    pen.fillText(symbol, 0, 2);
    return pen.getImageData(0, 0, 16, 16).data.join();
  };
  const nothing = paint('', '#000');
  return (symbol) => {
    const dark = paint(symbol, '#000');
    return dark !== nothing && dark === paint(symbol, '#f00');
  };
}
