import type { Work } from '../store/index.ts';
import type { Finding, Judged, Layer, Verdict } from './layer.ts';

/** What its writer reads of a comment that waits, where no rule has words of its own. */
const TOLD = 'A moderator looks at it before it appears.';

/** Asks some rules about a comment, one after the other, in the transaction that stores it: it passes, or waits where one wants that. Points are weighed by `spam/weigh`. */
export function judge(layers: readonly Layer[]) {
  return async (judged: Judged, work: Work): Promise<Verdict> => {
    const findings: Finding[] = [];
    for (const layer of layers) findings.push(...(await layer(judged, work)));
    const signals = findings.map(({ layer, points, reason }) => ({ layer, points, reason }));
    if (!findings.some((finding) => finding.wait)) return { what: 'pass', signals };
    return { what: 'wait', signals, told: findings.find((finding) => finding.told !== undefined)?.told ?? TOLD };
  };
}

const grave: readonly Verdict['what'][] = ['pass', 'wait', 'refuse'];

/** What comes of several verdicts: the gravest of them, with what spoke in all. Of two that are as grave the first is told. */
export function gravest(verdicts: readonly Verdict[]): Verdict {
  const worst = verdicts.reduce((one, other) => (grave.indexOf(other.what) > grave.indexOf(one.what) ? other : one));
  return { ...worst, signals: verdicts.flatMap(({ signals }) => signals) };
}
