import { z } from 'zod';

const span = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected such as "09:00-12:30"')
  .transform((text) => ({ from: minutesOf(text.slice(0, 5)), to: minutesOf(text.slice(6)) }))
  .refine(({ from, to }) => from < to, 'the end must come after the start');

const spans = z
  .array(span)
  .transform((day) => [...day].sort((a, b) => a.from - b.from))
  .refine(
    (day) => day.every(({ from }, index) => index === 0 || from >= (day[index - 1]?.to ?? 0)),
    'the times of a day must not overlap',
  );

/** When agents work, as the operator writes it; read into minutes since midnight. */
export const agentHoursSchema = z
  .strictObject({
    time_zone: z
      .string()
      .refine(isTimeZone, 'expected a time zone of the IANA database, such as Asia/Shanghai'),
    days: z.strictObject({
      monday: spans,
      tuesday: spans,
      wednesday: spans,
      thursday: spans,
      friday: spans,
      saturday: spans,
      sunday: spans,
    }),
    holidays: z.enum(['cn', 'none']),
    closed: z.array(z.iso.date()),
  })
  .transform(({ time_zone: timeZone, ...rest }) => ({ timeZone, ...rest }));

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

/** Names only: an offset such as +08:00 knows no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
