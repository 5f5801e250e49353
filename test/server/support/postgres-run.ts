import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** What all tests of a run know of the cluster that they share: where it is, once one of them has started it. */
export interface SharedCluster {
  folder: string;
  /** The process with which the run ends. */
  pid: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: SharedCluster;
  }
}

/** Gives the tests of a run a place for one PostgreSQL, which the first that needs one starts. It costs nothing where none does. */
export default function setup({ provide }: TestProject): void {
  provide('postgres', { folder: join(tmpdir(), `afterword-postgres-${process.pid}-${Date.now()}`), pid: process.pid });
}
