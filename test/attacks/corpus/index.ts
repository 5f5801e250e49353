import { clobbering, stolenAttributes } from './clobbering.ts';
import { drawing, phishing, templates } from './deceiving.ts';
import { customElements, frames, shadow } from './elements.ts';
import { mediaEvents } from './events-media.ts';
import { readerEvents, stateEvents } from './events-reader.ts';
import { links, navigation } from './links.ts';
import { live } from './live.ts';
import { math } from './math.ts';
import { markdown } from './markdown.ts';
import { mutation, swallowing } from './mutation.ts';
import { jsonTexts } from './json-texts.ts';
import { jsonThreads } from './json-threads.ts';
import { jsonComments } from './json-comments.ts';
import { wrongInComment, wrongInOpened } from './json-types.ts';
import { goodNames, hostileNames } from './names.ts';
import { plain, rare, written } from './ordinary.ts';
import { elementRequests, styleRequests } from './requests.ts';
import type { Row } from './row.ts';
import { scriptElements } from './script-elements.ts';
import { svgLinks, svgRequests, svgScript } from './svg.ts';
import { urls } from './urls.ts';

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
  mutation,
  swallowing,
  links,
  navigation,
  elementRequests,
  styleRequests,
  clobbering,
  stolenAttributes,
  customElements,
  shadow,
  frames,
  phishing,
  drawing,
  templates,
  markdown,
  urls,
  hostileNames,
  goodNames,
  jsonTexts,
  jsonThreads,
  jsonComments,
  wrongInComment,
  wrongInOpened,
  plain,
  rare,
  written,
};

/** Every row, with the engines in which it fires. */
export const corpus: readonly Row[] = Object.values(classes)
  .flat()
  .map((row) => {
    const engines = live.get(row.id);
    return engines ? { ...row, live: engines } : row;
  });
