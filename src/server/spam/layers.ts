import type { Layer } from '../judge/layer.ts';
import { learned } from './layers/learned.ts';
import { links } from './layers/links.ts';
import { person } from './layers/person.ts';
import { signs } from './layers/signs.ts';
import { similar } from './layers/similar.ts';
import { time, trap } from './layers/trap.ts';
import { wordsLayer } from './layers/words.ts';
import type { LayerName, Spam } from './settings.ts';

/** The layers that a site has on, by name. */
export function spamLayers({ on, off, words, allow }: Pick<Spam, 'on' | 'off' | 'words' | 'allow'>): [LayerName, Layer][] {
  const all: [LayerName, Layer][] = [
    ['trap', trap],
    ['time', time],
    ['similar', similar],
    ['links', links],
    ['words', wordsLayer(words, allow)],
    ['signs', signs],
    ['person', person],
    ['learned', learned],
  ];
  return on ? all.filter(([name]) => !off.includes(name)) : [];
}
