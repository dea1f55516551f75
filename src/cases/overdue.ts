import { UNDECIDED } from '../core/case';
import { chinaDay } from '../core/china-days';
import { addWorkingDays } from './working-days';
import { changeCase, type CaseChangeServices } from './changes';

/** Working days within which an overdue case is answered at the latest, counted from when it became so. */
const NEW_DATE_AFTER = 5;

/**
 * Marks cases that were not decided by their last day, and tells their customers the new date.
 * @returns how many there were
 */
export async function markOverdue(services: CaseChangeServices): Promise<number> {
  const today = chinaDay(services.clock.now());
  const late = await services.store.cases({
    states: UNDECIDED,
    overdue: false,
    dueBefore: today,
    numbered: true,
  });
  for (const record of late) {
    const dueAt = addWorkingDays(today, NEW_DATE_AFTER);
    await changeCase(
      record,
      {
        by: 'system',
        why: 'no decision by the last day',
        set: { overdue: true, dueAt },
        news: { what: 'overdue' },
        sends: true,
      },
      services,
    );
  }
  return late.length;
}
