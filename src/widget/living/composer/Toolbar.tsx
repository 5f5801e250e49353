import { useSignal } from '@preact/signals';
import { Icon } from '../../parts/Icon.tsx';
import type { Speech } from '../../words/speak.ts';
import { keys, tools, type Tool } from '../../writing/tools.ts';
import { step } from '../keys.ts';
import { isMac } from './listen.ts';
import { signs } from './signs.ts';

/** What a toolbar needs; `field` is the id of what it works on. */
export interface ToolbarProps {
  field: string;
  speech: Speech;
  onTool(tool: Tool): void;
  /** Missing where pictures cannot be added. */
  onPicture?: () => void;
}

const names = Object.keys(tools) as Tool[];

function move(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const to = step(event.key, event.target as HTMLElement, [...event.currentTarget.querySelectorAll('button')]);
  if (!to) return;
  event.preventDefault();
  to.focus();
}

/** The tools in a row: one stop of the Tab key, within which arrows, Home and End lead from one to the next. https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/ */
export function Toolbar({ field, speech: { say }, onTool, onPicture }: ToolbarProps) {
  const current = useSignal(0);
  const mac = isMac();
  const button = (name: Tool | 'picture', index: number, act: () => void, shown?: string) => {
    const label = shown ? say('shortcut', { name: say(name), keys: shown }) : say(name);
    return (
      <button
        key={name}
        type="button"
        class={`tool ${name}`}
        aria-label={label}
        title={label}
        tabIndex={index === current.value ? 0 : -1}
        // The field keeps the focus, and a phone its keyboard.
        onMouseDown={(event) => event.preventDefault()}
        onFocus={() => (current.value = index)}
        onClick={act}
      >
        <Icon path={signs[name]} />
      </button>
    );
  };
  return (
    <div part="toolbar" class="toolbar" role="toolbar" aria-label={say('tools')} aria-controls={field} tabIndex={-1} onKeyDown={move}>
      {names.map((name, index) =>
        button(name, index, () => onTool(name), mac ? `⌘${keys[name].shown.replace('Shift+', '⇧')}` : `Ctrl+${keys[name].shown}`),
      )}
      {onPicture && button('picture', names.length, onPicture)}
    </div>
  );
}
