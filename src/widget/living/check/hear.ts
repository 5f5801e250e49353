import { bare } from '../../../contract/bare.ts';

/** What the page in a frame may say: an answer, or that the last is over (`''`); that it cannot ask; how tall it is. */
export interface Heard {
  proof?: string;
  failed?: true;
  /** Px, within reason. */
  height?: number;
}

/** The least and the most height of a frame, px. */
const [LEAST, MOST] = [50, 700];
/** The longest answer that the contract takes, characters. */
const LONGEST = 4_000;

/** Hears what the page in one frame says, and nobody else, until `end`. */
export function hearFrame(frame: HTMLIFrameElement, heard: (said: Heard) => void, end: AbortSignal): void {
  const { origin } = new URL(frame.src);
  const hear = (event: MessageEvent<unknown>): void => {
    if (event.source !== frame.contentWindow || event.origin !== origin || typeof event.data !== 'object' || !event.data) return;
    const { afterword, proof, failed, height } = bare(event.data as Record<string, unknown>);
    if (afterword !== 'captcha') return;
    if (typeof proof === 'string' && proof.length <= LONGEST) heard({ proof });
    if (failed === true) heard({ failed });
    if (typeof height === 'number') heard({ height: Math.min(Math.max(height, LEAST), MOST) || LEAST });
  };
  addEventListener('message', hear, { signal: end });
}
