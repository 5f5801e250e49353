import { code } from './code.ts';
import type { Edit, Selected } from './edit.ts';
import { emphasize } from './emphasis.ts';
import { markLines } from './lines.ts';
import { link } from './link.ts';

/** Everything that a text can be set in, in the order in which it is offered. */
export const tools = {
  bold: (selected) => emphasize(selected, 'bold'),
  italic: (selected) => emphasize(selected, 'italic'),
  code,
  quote: (selected) => markLines(selected, 'quote'),
  list: (selected) => markLines(selected, 'list'),
  link,
} as const satisfies Record<string, (selected: Selected) => Edit>;

/** The name of a tool. */
export type Tool = keyof typeof tools;

/** What is pressed together with Control, or with Command on a Mac. A letter is told by what it writes, a sign by its place on the keyboard, which all layouts share. */
export const keys: Record<Tool, { letter?: string; place?: string; shown: string }> = {
  bold: { letter: 'b', shown: 'B' },
  italic: { letter: 'i', shown: 'I' },
  code: { letter: 'e', shown: 'E' },
  quote: { place: 'Period', shown: 'Shift+.' },
  list: { place: 'Digit8', shown: 'Shift+8' },
  link: { letter: 'k', shown: 'K' },
};

/** What was pressed, as the browser tells it. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing'>;

/** The tool that a key asks for. `mac` tells whether Command is the key to hold: Control moves the caret there. */
export function toolOf(pressed: Pressed, mac: boolean): Tool | undefined {
  const held = mac ? pressed.metaKey && !pressed.ctrlKey : pressed.ctrlKey && !pressed.metaKey;
  if (!held || pressed.altKey || pressed.isComposing) return undefined;
  // A layout without Latin letters has them where they are on others.
  const letter = /^[a-z]$/i.test(pressed.key)
    ? pressed.key.toLowerCase()
    : /^Key[A-Z]$/.test(pressed.code)
      ? pressed.code[3]!.toLowerCase()
      : '';
  return (Object.keys(keys) as Tool[]).find((name) =>
    pressed.shiftKey ? keys[name].place === pressed.code : keys[name].letter !== undefined && keys[name].letter === letter,
  );
}
