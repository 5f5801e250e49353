import type { Layer } from '../../judge/layer.ts';

/** A field that no person sees was filled. Whoever did that is never told, and never refused: see `weigh`. */
export const trap: Layer = ({ draft }) =>
  draft.written?.trap?.trim() ? [{ layer: 'trap', points: 8, reason: 'A field was filled that people do not see.' }] : [];

/** Milliseconds within which nobody reads, thinks and writes. */
const SOON = 2_000;
/** Milliseconds a character below which a long text was not typed here. */
const TYPED = 12;

/** How long it took to write. */
export const time: Layer = ({ draft: { written, text } }) => {
  if (!written) return [{ layer: 'time', points: 1, reason: 'It was not sent by the widget: how long it took to write is not known.' }];
  const seconds = (written.ms / 1_000).toFixed(1);
  if (written.ms < SOON) return [{ layer: 'time', points: 6, reason: `It was sent ${seconds} seconds after the form was there.` }];
  if (text.length >= 160 && written.ms < text.length * TYPED)
    return [{ layer: 'time', points: 1.5, reason: `${text.length} characters in ${seconds} seconds were pasted, not typed.` }];
  return [];
};
