/** Puts words in the place of a part of a field as if they were typed, so that the browser can undo it. The caret stands after them. */
export function insert(field: HTMLTextAreaElement, from: number, to: number, words: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  // Given up by the standard, kept by all browsers: nothing else gets into their history. https://github.com/whatwg/html/issues/1534
  if (document.execCommand?.('insertText', false, words)) return;
  field.setRangeText(words, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: words }));
}
