import purify from 'dompurify';
import { policy, type Policy } from './policy.ts';

/** DOMPurify with our lists, as a chunk of its own, for browsers without `setHTML`; `given` is a policy of ours that there is already. @throws where it cannot work here. */
export function purifier(elements: string[], attributes: string[], given: Policy | undefined): (html: string) => DocumentFragment {
  if (!purify.isSupported) throw new Error('DOMPurify does not support this browser.');
  const options = {
    // What a page adds to every object is no option of ours.
    __proto__: null,
    ALLOWED_TAGS: elements,
    ALLOWED_ATTR: attributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    // It would take every attribute with `-->` or `</style` in it, which a browser's own sanitiser keeps, in
    // case its answer is written out as XML. Ours never is: it is drawn anew.
    SAFE_FOR_XML: false,
    RETURN_DOM_FRAGMENT: true,
    TRUSTED_TYPES_POLICY: given ?? policy() ?? null,
  } as const;
  // Without this beginning it would parse in quirks mode, where a table stands inside a paragraph.
  const parse = (html: string) => purify.sanitize(`<!doctype html><body>${html}`, options as object) as unknown as DocumentFragment;
  // Under a foreign Trusted Types policy it returns nothing, without a complaint.
  if (!parse('a').textContent) throw new Error('The page does not let HTML be made safe.');
  return parse;
}
