import { chart, ink, type Line } from './chart.ts';
import type { Results, Row } from './results.ts';

const size = { width: 800, height: 436 };

/** The names of the lines, and how each is drawn; what is not named here is not in the picture. */
const lines: Record<string, Pick<Line, 'name' | 'ink'>> = {
  afterword: { name: 'Afterword', ink: 'ours' },
  floor: { name: 'by hand', ink: 'floor' },
  'floor-cv': { name: 'lazy layout', ink: 'floor' },
  'floor-preact': { name: 'bare Preact', ink: 'floor' },
  isso: { name: 'Isso', ink: 'a' },
  waline: { name: 'Waline', ink: 'b' },
  artalk: { name: 'Artalk', ink: 'c' },
  twikoo: { name: 'Twikoo', ink: 'd' },
  remark42: { name: 'Remark42*', ink: 'e' },
};

/** Draws how long the first comment takes, and how long the page is kept busy, by how many comments there are. */
export function plot({ machine, rows }: Results): string {
  const all = rows.filter(({ scenario, condition, contender }) => scenario === 'load' && condition === 'desktop' && contender in lines);
  const half = size.width / 2;
  const of = (figure: string): Line[] => linesOf(all, figure);
  const lazy = all.some(({ contender }) => contender === 'remark42') ? ' · * draws only what is in sight' : '';
  const note = `${machine.browser.replace(/(\d+)\..*/, '$1')} on ${machine.cores} cores, nothing slowed down, medians, both axes logarithmic${lazy}`;
  const box = { y: 64, width: half - 8, height: size.height - 128 };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-labelledby="title">
<title id="title">Time to the first comment and main-thread time against the number of comments, for Afterword, three floors and other widgets</title>
<style>${ink}</style>
<rect class="paper" x="0.5" y="0.5" width="${size.width - 1}" height="${size.height - 1}" rx="8"/>
${chart({ ...box, x: 8, title: 'First comment painted', lines: of('first') })}
${chart({ ...box, x: half, title: 'Main thread busy', lines: of('main') })}
<text class="small" x="24" y="${size.height - 14}">${note}</text>
</svg>
`;
}

function linesOf(rows: readonly Row[], figure: string): Line[] {
  const groups = Map.groupBy(rows, ({ contender }) => contender);
  return [...groups].map(([contender, own]) => {
    const points = own.flatMap(({ n, medians }) => (medians[figure] ? [[n, medians[figure]] as const] : []));
    return { ...lines[contender]!, points: points.toSorted(([a], [b]) => a - b) };
  });
}
