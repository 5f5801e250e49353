const image = '<img src="/pwned/image" onerror="globalThis.fired = true">';

/**
 * What a careless library of the host page may have let a stranger put onto `Object.prototype`: names
 * that sanitisers, templates, `fetch`, scripts and widgets look up, each with a value that would open
 * something. `here` is the origin whose `/pwned/…` counts as a hit.
 *
 * Names that break the page itself are left out, since no widget can live there: `then` as a function
 * (every promise), `get`, `set`, `value`, `writable` (every `Object.defineProperty`), `length` and
 * numbers (every list that is made of an object), `once`, `passive`, `capture` (every listener).
 */
export function gadgets(here: string): Record<string, unknown> {
  return {
    // Sanitisers
    ALLOWED_TAGS: ['img', 'script', 'svg', 'iframe'],
    ALLOWED_ATTR: ['onerror', 'onclick', 'src', 'style'],
    ADD_TAGS: ['img', 'script'],
    ADD_ATTR: ['onerror', 'src'],
    ALLOWED_URI_REGEXP: {},
    CUSTOM_ELEMENT_HANDLING: { tagNameCheck: {}, attributeNameCheck: {} },
    tagNameCheck: 'img',
    attributeNameCheck: 'onerror',
    allowCustomizedBuiltInElements: true,
    TRUSTED_TYPES_POLICY: {},
    IN_PLACE: true,
    WHOLE_DOCUMENT: true,
    SAFE_FOR_XML: false,
    SAFE_FOR_TEMPLATES: true,
    elements: ['img', 'script'],
    removeElements: ['p'],
    replaceWithChildrenElements: ['a'],
    attributes: ['onerror', 'onclick', 'src'],
    removeAttributes: ['href'],
    comments: true,
    dataAttributes: true,
    processingInstructions: ['x'],
    sanitizer: {},
    runScripts: true,
    // Templates and elements
    innerHTML: image,
    outerHTML: image,
    textContent: 'Pwned',
    dangerouslySetInnerHTML: { __html: image },
    __html: image,
    children: image,
    props: { dangerouslySetInnerHTML: { __html: image } },
    type: 'script',
    ref: 'pwned',
    key: 'pwned',
    tpl: ['<b>'],
    src: `${here}/pwned/src`,
    srcdoc: image,
    href: 'javascript:globalThis.fired=true',
    action: `${here}/pwned/action`,
    formAction: `${here}/pwned/action`,
    style: { backgroundImage: `url(${here}/pwned/style)` },
    background: `url(${here}/pwned/background)`,
    className: 'pwned',
    id: 'pwned',
    onload: 'globalThis.fired = true',
    onerror: 'globalThis.fired = true',
    onclick: 'globalThis.fired = true',
    onfocus: 'globalThis.fired = true',
    hidden: true,
    disabled: true,
    // Requests
    url: `${here}/pwned/url`,
    baseUrl: `${here}/pwned/base`,
    prefix: `${here}/pwned/prefix`,
    method: 'DELETE',
    headers: { 'X-Pwned': 'yes', Authorization: 'Bearer pwned' },
    body: 'pwned',
    json: { pwned: true },
    searchParams: 'pwned=yes',
    credentials: 'include',
    mode: 'no-cors',
    cache: 'force-cache',
    redirect: 'manual',
    referrer: `${here}/pwned/referrer`,
    integrity: 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    signal: {},
    keepalive: true,
    hooks: {},
    retryAfter: 9_999,
    // Ours
    adapter: `${here}/pwned/adapter.js`,
    can: ['remove', 'edit'],
    each: ['remove'],
    mine: { can: ['remove', 'edit'], reacted: ['👍'] },
    html: image,
    text: 'Pwned',
    avatar: `${here}/pwned/avatar`,
    website: 'javascript:globalThis.fired=true',
    closed: 'Pwned',
    badge: 'Pwned',
    folded: 'Pwned',
    pinned: true,
    state: 'pending',
    format: 'link',
    map: 'title',
    aliases: 'pwned',
    site: 'pwned',
    focus: 'pwned',
    limit: '1',
    more: 'pwned',
    edited: '2020-01-01T00:00:00Z',
    nothing: null,
  };
}

/** What Preact and the browser look up where it cannot be kept from them: the thread is then not drawn, or without its style, and nothing is opened. */
export const obstacles = { is: 'pwned-element', onClick: 'globalThis.fired = true', class: 'pwned' };

/** A script that pollutes: for the head of a page, before anything of ours. */
export function polluting(gadgets: Record<string, unknown>): string {
  const json = JSON.stringify(gadgets).replaceAll('<', '\\u003c');
  return `<script>{ const all = ${json}; for (const name of Object.keys(all)) Object.prototype[name] = all[name]; }</script>`;
}
