import { join } from 'node:path';
import { ROOT } from '../../src/root';
import type { Side } from './plan';

/** Setting that tells the process where to end. */
export const FAULT = 'XIAOKA_TEST_FAULT';

/** Where the process ends by itself. */
export interface Fault {
  /** `commit`: at a commit; `statement`: at any statement that writes. */
  readonly point: 'commit' | 'statement';
  readonly side: Side;
  /** Which one, from 1, counted from when it is armed. */
  readonly count: number;
  /** From the start; else by SIGUSR2. */
  readonly armed: boolean;
}

/** Settings of a process that is to end at a fault. */
export function faultEnvironment(fault: Fault | null): Record<string, string> {
  if (fault === null) return {};
  const typescript = join(ROOT, 'tests/support/typescript.cjs');
  return {
    NODE_OPTIONS: `--require=${typescript} --require=${join(ROOT, 'tests/crash/fault.ts')}`,
    [FAULT]: JSON.stringify(fault),
  };
}
