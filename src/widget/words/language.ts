/** The language of the nearest ancestor that says one, else of the browser. */
export function languageOf(element: Element): string {
  return element.closest<HTMLElement>('[lang]')?.lang || navigator.language;
}
