import { bare } from '../../contract/bare.ts';

/**
 * Has Preact take elements over without what stands in them: to it they look empty, until what this gives is called.
 * It would remove what it has not drawn, and what is at rest is drawn by nobody.
 */
export function shut(elements: readonly Element[]): () => void {
  const empty = bare({ value: [], configurable: true });
  for (const element of elements) Object.defineProperty(element, 'childNodes', empty);
  return () => {
    for (const element of elements) Reflect.deleteProperty(element, 'childNodes');
  };
}
