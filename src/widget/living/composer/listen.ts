import type { Sanitizer } from '../../rich-text/sanitize.ts';
import { toolOf, type Tool } from '../../writing/tools.ts';
import { editOf, filesOf } from './paste.ts';
import { selectedIn, write } from './write.ts';

/** Whether shortcuts are held with Command. */
export const isMac = (): boolean => /Mac|iP(?:hone|ad|od)/.test(navigator.platform);

/** What a field tells. */
export interface Heard {
  sanitize(): Sanitizer | null;
  onTool(tool: Tool): void;
  onFiles(files: File[]): void;
  /** A word is being composed, in which nobody may meddle; or not any more. */
  onComposing(on: boolean): void;
  /** Whether the comment must not be sent yet; says why. */
  holds(): boolean;
}

/** Takes files from the browser, which would leave the page for them. */
function takeFiles(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

/** Listens for shortcuts and pastes in a field, and for files that are dropped on its form. Gives what ends it. */
export function listenTo(field: HTMLTextAreaElement, { sanitize, onTool, onFiles, onComposing, holds }: Heard): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const form = field.form ?? field;
  const mac = isMac();
  let plainly = false;

  const onKeyDown = (event: KeyboardEvent): void => {
    // Shift makes a paste plain.
    plainly = event.shiftKey && event.code === 'KeyV';
    const tool = toolOf(event, mac);
    if (!tool) return;
    event.preventDefault();
    event.stopPropagation();
    onTool(tool);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const data = event.clipboardData;
    const files = filesOf(data);
    const plain = plainly;
    plainly = false;
    if (files.length > 0) {
      event.preventDefault();
      return onFiles(files);
    }
    if (!data || plain || field.readOnly) return;
    const edit = editOf(data, selectedIn(field), sanitize());
    if (!edit) return;
    event.preventDefault();
    write(field, edit);
  };
  const onDrop = (event: DragEvent): void => {
    takeFiles(event);
    const files = event.dataTransfer?.files;
    if (files?.length) onFiles([...files]);
  };
  const onSend = (event: Event): void => {
    if (event instanceof KeyboardEvent && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing)) return;
    if (!holds()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  field.addEventListener('keydown', onKeyDown, { signal });
  field.addEventListener('compositionstart', () => onComposing(true), { signal });
  field.addEventListener('compositionend', () => onComposing(false), { signal });
  // Before the form hears of it.
  form.addEventListener('submit', onSend, { signal, capture: true });
  form.addEventListener('keydown', onSend, { signal, capture: true });
  field.addEventListener('paste', onPaste, { signal });
  form.addEventListener('dragover', takeFiles as EventListener, { signal });
  form.addEventListener('drop', onDrop as EventListener, { signal });
  return () => ending.abort();
}
