import { judge, type Finding } from './judge.ts';
import type { Play, Playing } from './play.ts';
import type { FrameReport, FrameTask } from './task.ts';

/** How many rows share a thread where they need not be alone. */
export const TOGETHER = 50;

/** A frame in which nothing happened, or that was alone, and what was in it. */
interface Played<T> {
  part: readonly T[];
  report: FrameReport;
}

/**
 * Plays many payloads to a frame. Where something happens, the payloads of that frame are played again
 * in halves, until it is known with which it happens.
 */
export async function playTogether<T>(
  play: Play,
  all: readonly T[],
  frame: (some: readonly T[], name: string) => FrameTask | Promise<FrameTask>,
  { size = TOGETHER, ...playing }: Playing & { size?: number } = {},
): Promise<{ findings: Finding[]; played: Played<T>[] }> {
  let made = 0;
  const groups = Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
  const findings: Finding[] = [];
  const played: Played<T>[] = [];

  async function run(parts: readonly (readonly T[])[]): Promise<void> {
    const tasks = await Promise.all(parts.map((part) => frame(part, String(++made))));
    const reports = await play(tasks, playing);
    const wrong: (readonly T[])[] = [];
    for (const [index, { id }] of tasks.entries()) {
      const report = reports.get(id)!;
      const found = judge(report);
      const part = parts[index]!;
      if (found.length > 0 && part.length > 1) wrong.push(part);
      else {
        findings.push(...found);
        played.push({ part, report });
      }
    }
    const halves = wrong.flatMap((part) => [part.slice(0, Math.ceil(part.length / 2)), part.slice(Math.ceil(part.length / 2))]);
    if (halves.length > 0) await run(halves);
  }
  await run(groups);
  return { findings, played };
}
