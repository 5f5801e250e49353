import type { Said } from '../thread.ts';

/** A comment as the floor's own API sends it. */
export type Row = Pick<Said, 'id' | 'parent' | 'author' | 'created' | 'likes' | 'html'>;

/** Comments by what they answer. */
export type Rows = ReadonlyMap<number | null, readonly Row[]>;

const css = `.list{list-style:none;margin:0;padding:0}.list .list{padding-left:1rem;border-left:1px solid #ccc}.list li{margin:1rem 0}
.list header{display:flex;gap:.5rem;align-items:center;font-size:.9em}.list i{width:2rem;height:2rem;border-radius:50%;background:#dcd;text-align:center;line-height:2rem}
.list a,.list footer{color:#666;font-size:.9em}.said p{margin:.4rem 0}.said pre{overflow:auto;background:#eee;padding:.5rem}
.list button{border:0;background:none;padding:0 .5rem 0 0;color:inherit}`;
const far = '.list>.root{content-visibility:auto;contain-intrinsic-size:auto 14rem}';

const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** A day in words. */
export const day = (seconds: number): string => days.format(seconds * 1_000);

/** Dresses the page, asks for the thread and has it drawn. */
export async function begin(draw: (thread: { count: number; below: Rows }, box: HTMLElement) => void): Promise<void> {
  const { dataset } = document.currentScript as HTMLScriptElement;
  const style = document.createElement('style');
  style.textContent = 'cv' in dataset ? css + far : css;
  document.head.append(style);
  const rows = (await (await fetch(dataset.thread!)).json()) as Row[];
  draw({ count: rows.length, below: Map.groupBy(rows, ({ parent }) => parent) }, document.getElementById('thread')!);
}
