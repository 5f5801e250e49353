import { useSession } from '../../context.ts';
import type { Picture, Pictures as List } from '../../state/pictures.ts';
import { picture as pictureEdit } from '../../writing/link.ts';
import { Upload } from './Upload.tsx';
import { selectedIn, write } from './write.ts';

/** What the list of pictures needs; `field` gives the text field whose id is `id`. */
export interface PicturesProps {
  pictures: List;
  id: string;
  field(): HTMLTextAreaElement;
}

const keys = new WeakMap<Picture, number>();
let made = 0;

/** A number that a picture keeps. */
function keyOf(picture: Picture): number {
  const key = keys.get(picture) ?? ++made;
  keys.set(picture, key);
  return key;
}

/** Pictures on their way into the text. */
export function Pictures({ pictures, id, field }: PicturesProps) {
  const { speech } = useSession();
  const list = pictures.list.value;
  if (list.length === 0) return null;
  return (
    <ul part="pictures" class="pictures" aria-label={speech.say('pictures')}>
      {list.map((picture) => (
        <Upload
          key={keyOf(picture)}
          id={`${id}-picture-${keyOf(picture)}`}
          picture={picture}
          onRetry={() => pictures.retry(picture)}
          onDrop={() => {
            pictures.drop(picture);
            field().focus();
          }}
          onPutIn={(alt, url) => {
            pictures.drop(picture);
            write(field(), pictureEdit(selectedIn(field()), alt, url));
          }}
        />
      ))}
    </ul>
  );
}
