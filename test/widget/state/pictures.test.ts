import { describe, expect, it } from 'vitest';
import { createPictures, LARGEST } from '../../../src/widget/state/pictures.ts';
import { deferred, settled } from '../support.ts';

const picture = (name: string, type = 'image/png'): File => new File(['a'], name, { type });

const sized = (size: number): File => Object.defineProperty(picture('a.png'), 'size', { value: size });

/** Pictures whose uploads are settled by hand. */
function uploading(may = true) {
  const under: {
    name: string;
    signal: AbortSignal;
    progress(fraction: number): void;
    done: ReturnType<typeof deferred<{ url: string }>>;
  }[] = [];
  const pictures = createPictures(
    {
      upload: async ({ file }, { signal, progress } = {}) => {
        const done = deferred<{ url: string }>();
        signal!.addEventListener('abort', () => done.reject(signal!.reason));
        under.push({ name: file.name, signal: signal!, progress: progress!, done });
        return done.promise;
      },
    },
    () => may,
  );
  return { pictures, under, names: () => under.map(({ name }) => name) };
}

describe('what is taken', () => {
  it('is nothing where the viewer may not add pictures', () => {
    const { pictures, names } = uploading(false);
    expect(pictures.add([picture('a.png')])).toBe('noPictures');
    expect([pictures.list.value, names()]).toEqual([[], []]);
  });

  it('is no other file, while the pictures beside it are', () => {
    const { pictures } = uploading();
    expect(pictures.add([picture('a.txt', 'text/plain'), picture('b.png')])).toBe('onlyPictures');
    expect(pictures.list.value.map(({ file }) => file.name)).toEqual(['b.png']);
  });

  it('is no picture that is too large, to the byte', () => {
    const { pictures } = uploading();
    expect(pictures.add([sized(LARGEST * 1_000_000)])).toBeNull();
    expect(pictures.add([sized(LARGEST * 1_000_000 + 1)])).toBe('largePicture');
    expect(pictures.list.value).toHaveLength(1);
  });
});

describe('what goes out', () => {
  it('is one at a time, in turn, and tells how far it is', async () => {
    const { pictures, under, names } = uploading();
    pictures.add([picture('a.png'), picture('b.png')]);
    const [a, b] = pictures.list.value;
    expect([names(), a!.sent.value, b!.sent.value]).toEqual([['a.png'], 0, null]);
    under[0]!.progress(0.5);
    expect(a!.sent.value).toBe(0.5);
    under[0]!.done.resolve({ url: 'https://pictures.example/a' });
    await settled();
    expect([names(), a!.url.value, a!.sent.value, b!.sent.value]).toEqual([['a.png', 'b.png'], 'https://pictures.example/a', 1, 0]);
  });

  it('ends when it is dropped, says nothing of it, and lets the next one go', async () => {
    const { pictures, under, names } = uploading();
    pictures.add([picture('a.png'), picture('b.png')]);
    const [a] = pictures.list.value;
    pictures.drop(a!);
    await settled();
    expect([under[0]!.signal.aborted, a!.problem.value, names()]).toEqual([true, null, ['a.png', 'b.png']]);
  });

  it('tells why it failed, lets the next one go, and is tried again when that is asked for', async () => {
    const { pictures, under, names } = uploading();
    pictures.add([picture('a.png'), picture('b.png')]);
    const [a] = pictures.list.value;
    under[0]!.done.reject(Object.assign(new Error('Full.'), { code: 'invalid' }));
    await settled();
    expect([a!.problem.value?.message, names()]).toEqual(['Full.', ['a.png', 'b.png']]);
    pictures.retry(a!);
    expect([a!.problem.value, names()]).toEqual([null, ['a.png', 'b.png']]);
    under[1]!.done.resolve({ url: 'https://pictures.example/b' });
    await settled();
    expect(names()).toEqual(['a.png', 'b.png', 'a.png']);
  });

  it('all ends with the composer', async () => {
    const { pictures, under, names } = uploading();
    pictures.add([picture('a.png'), picture('b.png'), picture('c.png')]);
    pictures.end();
    await settled();
    expect([pictures.list.value, under[0]!.signal.aborted, names()]).toEqual([[], true, ['a.png']]);
  });
});
