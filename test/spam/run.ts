import { parseArgs } from 'node:util';
import { layerNames } from '../../src/server/spam/settings.ts';
import { corpus, play, type Fate } from './play.ts';

const { values } = parseArgs({ options: { verbose: { type: 'boolean' }, set: { type: 'string' } } });
const rows = corpus().filter(({ set }) => values.set === undefined || set === values.set);
let amiss = false;
for (const proof of ['never', 'score', 'always'] as const) {
  const fates = await play(rows, { proof, difficulty: 'light' });
  console.log(`\nProof of work: ${proof}${proof === 'never' ? '' : ' (everybody who is asked does it, spam too)'}\n`);
  console.log(table(fates));
  for (const set of ['tune', 'held'] as const)
    tell(
      set === 'tune' ? 'tuned on' : 'held out',
      fates.filter(({ row }) => row.set === set),
    );
  tell('all', fates);
  if (values.verbose && proof === 'never') console.log(wrong(fates));
  const times = fates.map(({ ms }) => ms).toSorted((one, other) => one - other);
  if (proof === 'never')
    console.log(
      `A comment is answered in ${times[times.length >> 1]!.toFixed(1)} ms (median), ${times[Math.floor(times.length * 0.99)]!.toFixed(1)} ms (p99).`,
    );
}
process.exitCode = amiss ? 1 : 0;

/** Kind by kind: what became of them, and in how many each layer spoke against them. */
function table(fates: readonly Fate[]): string {
  const names = [...layerNames, 'proof'];
  const head = ['kind', 'all', 'passed', 'waits', 'refused', 'asked', ...names];
  const kinds = [...new Set(fates.map(({ row }) => row.kind))].toSorted(
    (one, other) => Number(other === 'ham') - Number(one === 'ham') || one.localeCompare(other),
  );
  const lines = kinds.map((kind) => {
    const of = fates.filter(({ row }) => row.kind === kind);
    const count = (is: (fate: Fate) => boolean): number => of.filter(is).length;
    const against = names.map((name) => count(({ signals }) => signals.some(({ layer, points }) => layer === name && points > 0)));
    return [
      kind,
      of.length,
      ...(['passed', 'waits', 'refused'] as const).map((what) => count((fate) => fate.what === what)),
      count(({ asked }) => asked),
      ...against,
    ].map(String);
  });
  return [
    `| ${head.join(' | ')} |`,
    `| --- |${head
      .slice(1)
      .map(() => ' ---: |')
      .join('')}`,
    ...lines.map((line) => `| ${line.join(' | ')} |`),
  ].join('\n');
}

function tell(name: string, fates: readonly Fate[]): void {
  const spam = fates.filter(({ row }) => row.kind !== 'ham');
  const ham = fates.filter(({ row }) => row.kind === 'ham');
  const caught = spam.filter(({ what }) => what === 'waits' || what === 'refused').length;
  const waits = ham.filter(({ what }) => what !== 'passed').length;
  const lost = fates.filter(({ what }) => what === 'lost').length;
  const refused = ham.filter(({ what }) => what === 'refused').length;
  console.log(
    `${name}: of spam ${share(caught, spam.length)} wait or are refused; of ham ${share(waits, ham.length)} wait, ${refused} refused, ${lost} lost.`,
  );
  if (name === 'all') amiss ||= caught < 0.95 * spam.length || waits > 0.01 * ham.length || lost + refused > 0;
}

function wrong(fates: readonly Fate[]): string {
  return fates
    .filter(({ row, what }) => (row.kind === 'ham') === (what !== 'passed'))
    .map(
      ({ row, what, signals }) =>
        `${what}: ${row.kind}, ${row.set}: ${row.name} ${row.website ?? ''} ${JSON.stringify(row.text.slice(0, 200))}\n   ${signals.map(({ layer, points, reason }) => `${layer} ${points} ${reason}`).join('\n   ')}`,
    )
    .join('\n');
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
}
