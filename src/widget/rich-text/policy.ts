/** Rules by which Trusted Types let strings pass. https://w3c.github.io/trusted-types/ */
export interface Policy {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}

let made: Policy | undefined;

/**
 * The one Trusted Types policy of ours, `comments#purify`, made when DOMPurify first needs it, and
 * once: a page may refuse a second of the same name. It lets HTML pass, since only DOMPurify has it,
 * and no script. `undefined` in a browser without Trusted Types.
 * @throws where the page allows no policy of this name.
 */
export function policy(): Policy | undefined {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  return (made ??= trustedTypes?.createPolicy('comments#purify', {
    createHTML: (html) => html,
    createScriptURL() {
      throw new TypeError('Comments load no scripts.');
    },
  }));
}
