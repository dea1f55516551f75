import type { z } from 'zod';
import type { reportAnswer } from '../../../../../http/agent-api/report-schemas';

/** What a supervisor looks at. */
export type Report = z.output<typeof reportAnswer>;
