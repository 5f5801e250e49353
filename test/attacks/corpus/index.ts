import { live } from './live.ts';
import { math } from './math.ts';
import { mediaEvents } from './events-media.ts';
import { readerEvents, stateEvents } from './events-reader.ts';
import type { Row } from './row.ts';
import { scriptElements } from './script-elements.ts';
import { svgLinks, svgRequests, svgScript } from './svg.ts';

/** The corpus by class: what each class holds is said where it is written. */
export const classes: Readonly<Record<string, readonly Row[]>> = {
  scriptElements,
  mediaEvents,
  readerEvents,
  stateEvents,
  svgScript,
  svgLinks,
  svgRequests,
  math,
};

/** Every row, with the engines in which it fires. */
export const corpus: readonly Row[] = Object.values(classes)
  .flat()
  .map((row) => {
    const engines = live.get(row.id);
    return engines ? { ...row, live: engines } : row;
  });
