import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

const files = sources();

/** The sentences of a language: as many as there are, under its tag as browsers write it. */
const language = /^(widget\/words\/(languages\/|keeping\/kept-)[a-z]{2,3}(-[A-Z]\w+)?|moderate\/words)\.ts$/;

const name = (path: string): string => path.split('/').at(-1)!;

describe('the style of the house', () => {
  it('every export has a doc comment', () => {
    const bare = files.flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines.flatMap((line, index) => {
        const exported = /^export (?:default )?(?:async )?(?:abstract )?(?:const|function\*?|interface|type|class|let) (\w+)/.exec(line);
        return exported && !/\*\/\s*$/.test(lines[index - 1] ?? '') ? [`${path}: ${exported[1]}`] : [];
      });
    });
    expect(bare).toEqual([]);
  });

  it('no file is longer than 250 lines', () => {
    expect(files.filter(({ path, text }) => !language.test(path) && text.split('\n').length > 251).map(({ path }) => path)).toEqual([]);
  });

  it('file names are in kebab case, components in Pascal case', () => {
    const odd = files.filter(
      ({ path }) =>
        !/^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.d)?\.tsx?$/.test(name(path)) &&
        !language.test(path) &&
        !(/^(widget\/(parts|living|first)|moderate)\//.test(path) && /^[A-Z][A-Za-z]*\.tsx$/.test(name(path))),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('nothing is left over', () => {
    const left = /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck|\bas any\b/;
    expect(files.filter(({ text }) => left.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
