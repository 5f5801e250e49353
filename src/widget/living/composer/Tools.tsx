import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useSession } from '../../context.ts';
import { createPictures, LARGEST } from '../../state/pictures.ts';
import { dressLater, sheetOf } from '../../style/dress-later.ts';
import style from '../../style/tools.css?inline';
import { tools, type Tool } from '../../writing/tools.ts';
import { useLazy } from '../lazy.ts';
import { Lost } from '../Lost.tsx';
import { listenTo } from './listen.ts';
import { Toolbar } from './Toolbar.tsx';
import { selectedIn, write } from './write.ts';

const pictureList = async () => {
  const { Pictures } = await import('./Pictures.tsx');
  return { Pictures };
};

sheetOf(style);

/** What helps to write: the toolbar, its shortcuts, what becomes of a paste, and pictures. `id` is that of the text field. */
export function Tools({ id }: { id: string }) {
  const { speech, state, announcer, sanitize } = useSession();
  const box = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const composing = useRef(false);
  const refusal = useSignal('');
  // What was refused was to send, which is over once no picture waits.
  const held = useSignal(false);
  const lazy = useLazy(pictureList);
  const { part, load } = lazy;
  const may = (): boolean => state.can.value.includes('upload');
  const pictures = useMemo(() => createPictures(state.scope.door, () => state.can.peek().includes('upload')), [state]);
  const field = (): HTMLTextAreaElement => (box.current!.getRootNode() as Document).getElementById(id) as HTMLTextAreaElement;

  const onTool = (tool: Tool): void => {
    if (!composing.current) write(field(), tools[tool](selectedIn(field())));
  };
  const refuse = (sentence: string): void => {
    refusal.value = sentence;
    if (sentence) announcer.announce(sentence);
  };
  const onFiles = (files: Iterable<File>): void => {
    const refused = pictures.add(files);
    held.value = false;
    refuse(refused ? speech.say(refused, { n: LARGEST }) : '');
    if (pictures.list.peek().length > 0) load();
  };
  // A picture that is not in the text would be lost without a word.
  const holds = (): boolean => {
    const waits = pictures.list.peek().length > 0;
    refuse(waits ? speech.say('pictureWaits') : '');
    held.value = waits;
    return waits;
  };
  useLayoutEffect(() =>
    listenTo(field(), {
      sanitize: () => sanitize.peek(),
      onTool,
      onFiles,
      onComposing: (on) => (composing.current = on),
      holds,
    }),
  );
  useLayoutEffect(() => dressLater(box.current!, style), []);
  useEffect(() => () => pictures.end(), [pictures]);

  return (
    <div class="tools" ref={box}>
      <Toolbar field={id} speech={speech} onTool={onTool} {...(may() && { onPicture: () => chooser.current?.click() })} />
      {may() && (
        <input
          ref={chooser}
          type="file"
          accept="image/*"
          multiple
          hidden
          aria-label={speech.say('picture')}
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
      )}
      {refusal.value && (!held.value || pictures.list.value.length > 0) && <p class="hint">{refusal}</p>}
      <Lost of={lazy} then={() => field().focus()} />
      {part.value && <part.value.Pictures pictures={pictures} id={id} field={field} />}
    </div>
  );
}
