import type { Layer } from './layer.ts';
import { everything, firstComment, listedWords, manyLinks } from './rule-layers.ts';

/** Every layer there is, in the order in which they are asked. */
export const layers: readonly Layer[] = [everything, firstComment, manyLinks, listedWords];
