import type { z } from 'zod';
import type { labelAnswer, misunderstoodAnswer } from '../../../../../http/agent-api/report-schemas';

/** Messages that were not understood. */
export type Misunderstood = z.output<typeof misunderstoodAnswer>;

/** Messages that are alike. */
export type Group = Misunderstood['groups'][number];

/** How many were open. */
export type LabelAnswer = z.output<typeof labelAnswer>;
