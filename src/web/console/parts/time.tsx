import { Badge } from '@mantine/core';
import { useLocale, useWords } from '../words';
import { agoText, daysBetween, dueText, durationText } from './durations';
import { useTicking } from './ticker';

/** Due dates are days of mainland China, wherever the agent is. */
const TIME_ZONE = 'Asia/Shanghai';

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE });

const FULL: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };
const HOUR: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

const made = new Map<string, Intl.DateTimeFormat>();

/** Making one takes long, and a chat needs hundreds. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = made.get(key);
  if (!format) made.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}

/** A moment, written in full. */
export function useMomentText(): (at: string) => string {
  const locale = useLocale();
  return (at) => formatOf(locale, FULL).format(new Date(at));
}

/** How long ago a moment was, or with `plain` how long it lasts; it ticks. */
export function Ago({ at, plain = false }: { at: string; plain?: boolean }) {
  const { time } = useWords();
  const full = useMomentText();
  const since = Date.parse(at);
  const text = useTicking((now) => (plain ? durationText(now - since, time) : agoText(now - since, time)));
  return (
    <time dateTime={at} title={full(at)}>
      {text}
    </time>
  );
}

/** Hour and minute of a moment. */
export function Clock({ at }: { at: string }) {
  const locale = useLocale();
  const full = useMomentText();
  return (
    <time dateTime={at} title={full(at)}>
      {formatOf(locale, HOUR).format(new Date(at))}
    </time>
  );
}

/** What is left until a day, `YYYY-MM-DD`; what is overdue stands out. */
export function Due({ day, overdue = false }: { day: string; overdue?: boolean }) {
  const { time } = useWords();
  const days = useTicking((now) => daysBetween(dayFormat.format(now), day));
  const past = overdue || days < 0;
  const color = past ? 'red.9' : days <= 2 ? 'orange' : 'gray';
  return (
    <Badge color={color} variant={past ? 'filled' : 'light'} tt="none">
      <time dateTime={day} title={day}>
        {past && days >= 0 ? time.dueToday : dueText(days, time)}
      </time>
    </Badge>
  );
}
