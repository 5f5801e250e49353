/** The elements that a body may hold. Said here once more, since the product's own list is what is being tried. */
const elements = new Set(
  (
    'a abbr b bdi blockquote br caption cite code dd del details dfn div dl dt em hr i ins kbd li mark ol p pre q s samp small span strike strong ' +
    'sub summary sup table tbody td tfoot th thead time tr tt u ul var'
  ).split(' '),
);

/** The attributes that a body may hold, and their values. */
const attributes: Record<string, RegExp> = {
  href: /^(https?|mailto):/i,
  title: /^/,
  lang: /^/,
  dir: /^(ltr|rtl|auto)$/i,
  start: /^/,
  colspan: /^/,
  rowspan: /^/,
  alt: /^/,
  rel: /^ugc nofollow noopener noreferrer$/,
};

/** What is drawn of a comment and may not be there: foreign elements, attributes, addresses, and nodes that are no text. */
export function strangers(body: Element): string[] {
  return nodesBelow(body).flatMap((node) => {
    if (node.nodeType === 3) return [];
    if (node.nodeType !== 1) return [`holds a node of type ${node.nodeType}`];
    const element = node as Element;
    const names = element.getAttributeNames().filter((name) => !mayStand(element, name));
    const odd = names.map((name) => `holds <${element.localName} ${name}="${element.getAttribute(name)}">`);
    const known = elements.has(element.localName) && element.namespaceURI === 'http://www.w3.org/1999/xhtml';
    return known ? odd : [`holds <${element.nodeName}>`, ...odd];
  });
}

function mayStand(element: Element, name: string): boolean {
  const value = element.getAttribute(name) ?? '';
  if (/^(code|pre)$/.test(element.localName) && name === 'class') return /^language-[\w+#.-]+$/.test(value);
  return Object.hasOwn(attributes, name) && attributes[name]!.test(value);
}

/** What may not be anywhere in the widget's own tree: handlers, frames and media, and addresses that run. */
export function gadgets(root: ParentNode): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const { localName } = element;
    const odd = element.getAttributeNames().filter((name) => {
      const value = element.getAttribute(name) ?? '';
      return /^on/i.test(name) || (/^(href|src|action|formaction|srcdoc|xlink:href)$/i.test(name) && !/^(https?:|mailto:|#)/i.test(value));
    });
    const foreign = /^(script|iframe|frame|object|embed|base|meta|link|img|picture|video|audio|template|portal)$/.test(localName);
    return [
      ...(foreign ? [`draws <${localName}>`] : []),
      ...odd.map((name) => `draws <${localName} ${name}="${element.getAttribute(name)}">`),
    ];
  });
}

function nodesBelow(node: Node): Node[] {
  const walker = node.ownerDocument!.createTreeWalker(node);
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}
