type Sanitizer = (html: string) => DocumentFragment;

const careless: Sanitizer = (html) => {
  const box = document.createElement('div');
  box.innerHTML = html;
  const fragment = document.createDocumentFragment();
  fragment.append(...box.childNodes);
  return fragment;
};

/** Stands in for the product's sanitiser in the positive control, and makes nothing safe. */
export async function loadSanitizer(_means?: unknown): Promise<Sanitizer> {
  return careless;
}

/** Whatever it is, it is drawn. */
export function isReadable(_fragment: DocumentFragment): boolean {
  return true;
}
