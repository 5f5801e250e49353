import { describe, expect, test } from 'vitest';
import { connect, type Door } from '../../src/contract/connect.ts';
import type { Adapter } from '../../src/contract/types.ts';

const file = new File(['a'], 'a.png', { type: 'image/png' });

/** The door of an adapter that uploads so. */
function doorOf(upload: unknown): Door {
  return connect({ upload } as Adapter);
}

describe('an upload', () => {
  test('gets the file, and gives its address and nothing else', async () => {
    const files: File[] = [];
    const door = doorOf(async (input: { file: File }) => {
      files.push(input.file);
      return { url: 'https://pictures.example/a.png', secret: 'b' };
    });
    expect(await door.upload({ file })).toEqual({ url: 'https://pictures.example/a.png' });
    expect(files).toEqual([file]);
    expect(door.has('upload')).toBe(true);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['no address', {}],
    ['a number', { url: 1 }],
    ['a script', { url: 'javascript:alert(1)' }],
    ['data', { url: 'data:image/png,a' }],
    ['a relative address', { url: '/a.png' }],
    ['white space', { url: 'https://pictures.example/a b.png' }],
    ['somebody before the host', { url: 'https://bank.example@pictures.example/' }],
    ['an endless address', { url: `https://pictures.example/${'a'.repeat(2_000)}` }],
  ])('that answers %s is unavailable', async (_what, answer) => {
    await expect(doorOf(async () => answer).upload({ file })).rejects.toMatchObject({ name: 'CommentError', code: 'unavailable' });
  });

  test('that fails tells why, whether it rejects or throws', async () => {
    const problem = Object.assign(new Error('The shelf is full.'), { code: 'invalid' });
    const failed = { name: 'CommentError', code: 'invalid', message: 'The shelf is full.', outcome: 'none' };
    await expect(doorOf(() => Promise.reject(problem)).upload({ file })).rejects.toMatchObject(failed);
    const thrower = (): never => {
      throw problem;
    };
    await expect(doorOf(thrower).upload({ file })).rejects.toMatchObject(failed);
  });

  test('tells its progress between 0 and 1, and only while it goes on', async () => {
    let tell: ((fraction: unknown) => void) | undefined;
    const told: number[] = [];
    const door = doorOf(async (_input: unknown, { progress }: { progress(fraction: unknown): void }) => {
      tell = progress;
      for (const fraction of [0, 0.5, -1, 2, NaN, Infinity, 1]) progress(fraction);
      return { url: 'https://pictures.example/a.png' };
    });
    await door.upload({ file }, { progress: (fraction) => told.push(fraction) });
    tell?.(0.7);
    expect([told, typeof tell]).toEqual([[0, 0.5, 1], 'function']);
    await expect(door.upload({ file })).resolves.toBeDefined();
  });

  test('ends with its signal, though the adapter does not listen', async () => {
    const cut = new AbortController();
    const told: number[] = [];
    let tell: ((fraction: number) => void) | undefined;
    const door = doorOf((_input: unknown, call: { progress(fraction: number): void }) => {
      tell = call.progress;
      return new Promise(() => {});
    });
    const under = door.upload({ file }, { signal: cut.signal, progress: (fraction) => told.push(fraction) });
    cut.abort('enough');
    await expect(under).rejects.toBe('enough');
    tell?.(0.5);
    expect(told).toEqual([]);
    await expect(door.upload({ file }, { signal: AbortSignal.abort('before') })).rejects.toBe('before');
  });
});
