import { join } from 'node:path';
import { ROOT } from '../../src/root';
import type { Side } from './plan';

/** Setting that names the file in which the process finds where to end. */
export const FAULT = 'XIAOKA_TEST_FAULT';

/** Where the process ends by itself. */
export interface Fault {
  /** `commit`: at a commit; `statement`: at any statement that writes. */
  readonly point: 'commit' | 'statement';
  readonly side: Side;
  /** Which one, from 1, counted from when it was told. */
  readonly count: number;
}

/** What a process is told. */
export interface Orders {
  readonly end: Fault | null;
  /** How far its clock is off, milliseconds. */
  readonly clockMs: number;
}

/** Settings of a process that can be told to end. @param file where it looks for how */
export function faultEnvironment(file: string): Record<string, string> {
  const typescript = join(ROOT, 'tests/support/typescript.cjs');
  return {
    NODE_OPTIONS: `--require=${typescript} --require=${join(ROOT, 'tests/crash/fault.ts')}`,
    [FAULT]: file,
  };
}
