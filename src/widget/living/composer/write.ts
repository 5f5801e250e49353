import { applied, type Edit, type Selected } from '../../writing/edit.ts';

/** A field's text and selection. */
export function selectedIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected {
  return { text: value, start: selectionStart, end: selectionEnd };
}

/**
 * Changes the text of a field as if it had been typed, so that the browser's own history takes it back as one step and
 * keeps all before it. `execCommand` is the only way to that. https://bugzilla.mozilla.org/show_bug.cgi?id=1220696
 * Where it does nothing the text is set, and the history begins anew.
 */
export function write(field: HTMLTextAreaElement, edit: Edit): void {
  if (field.readOnly) return;
  const { from, to, put, start, end } = edit;
  field.focus();
  const { text } = applied(selectedIn(field), edit);
  if (text !== field.value) {
    field.setSelectionRange(from, to);
    document.execCommand?.(put ? 'insertText' : 'delete', false, put);
    if (field.value !== text) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
  field.setSelectionRange(start, end);
}
