import type { Work } from '../store/index.ts';
import type { Finding, Judged, Layer, Verdict } from './layer.ts';

/** From how many points on a comment waits, and from how many it is refused. */
export interface Thresholds {
  wait: number;
  refuse: number;
}

/** Where nobody set others. */
export const thresholds: Thresholds = { wait: 5, refuse: 16 };

const told = {
  wait: 'A moderator looks at it before it appears.',
  refuse: 'This was taken for something that is not wanted here, so it was not kept. You still have your text.',
};

/** Weighs what some layers find in a comment. They are asked one after the other, in the transaction that stores it. */
export function judge(layers: readonly Layer[], { wait, refuse }: Thresholds = thresholds) {
  return async (judged: Judged, work: Work): Promise<Verdict> => {
    const findings: Finding[] = [];
    for (const layer of layers) findings.push(...(await layer(judged, work)));
    const points = findings.reduce((sum, finding) => sum + finding.points, 0);
    const what = points >= refuse ? 'refuse' : points >= wait || findings.some((finding) => finding.wait) ? 'wait' : 'pass';
    const signals = findings.map(({ layer, points, reason }) => ({ layer, points, reason }));
    if (what === 'pass') return { what, signals };
    return { what, signals, told: findings.find((finding) => finding.told !== undefined)?.told ?? told[what] };
  };
}

const grave: readonly Verdict['what'][] = ['pass', 'wait', 'refuse'];

/** What comes of several verdicts: the gravest of them, with what spoke in all. Of two that are as grave the first is told. */
export function gravest(verdicts: readonly Verdict[]): Verdict {
  const worst = verdicts.reduce((one, other) => (grave.indexOf(other.what) > grave.indexOf(one.what) ? other : one));
  return { ...worst, signals: verdicts.flatMap(({ signals }) => signals) };
}
