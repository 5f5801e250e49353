import type { CDPSession } from 'puppeteer-core';

/** How a reader's device and line are slowed down. */
export interface Condition {
  about: string;
  /** How many times slower the processor is. */
  cpu?: number;
  /** The line: a round trip in ms, bits per second down and up. */
  line?: { roundTrip: number; down: number; up: number };
}

const line = { roundTrip: 150, down: 1_600_000, up: 750_000 };

/** The conditions there are, by the names that `--conditions` takes. */
export const conditions = {
  desktop: { about: 'not slowed down' },
  mobile: { about: 'processor 4 × slower, 1.6 Mbit/s, 150 ms round trip', cpu: 4, line },
  cpu4: { about: 'processor 4 × slower', cpu: 4 },
  net4g: { about: '1.6 Mbit/s, 150 ms round trip', line },
} satisfies Record<string, Condition>;

/** The name of a condition. */
export type ConditionName = keyof typeof conditions;

/** Slows a page down. */
export async function slow(session: CDPSession, name: ConditionName): Promise<void> {
  const { cpu, line }: Condition = conditions[name];
  if (cpu) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (!line) return;
  const through = { latency: line.roundTrip, downloadThroughput: line.down / 8, uploadThroughput: line.up / 8 };
  await session.send('Network.emulateNetworkConditions', { offline: false, ...through });
}

/** Lets the processor be as fast as it is again. */
export async function hurry(session: CDPSession): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
}
