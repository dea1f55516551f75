import type { Language } from '../../../../../core/language';

const UNITS = {
  zh: { day: ' 天', hour: ' 小时', minute: ' 分', second: ' 秒' },
  en: { day: ' d', hour: ' h', minute: ' min', second: ' s' },
} as const;

/** What is shown where nothing was measured. */
export const NOTHING = '–';

/** A duration in its two largest units, such as `2 min 5 s`; from milliseconds, null: nothing measured. */
export function formatDuration(milliseconds: number | null, language: Language): string {
  if (milliseconds === null) return NOTHING;
  const unit = UNITS[language];
  const seconds = Math.round(milliseconds / 1000);
  const [minutes, hours, days] = [
    Math.floor(seconds / 60),
    Math.floor(seconds / 3600),
    Math.floor(seconds / 86_400),
  ];
  if (days > 0) return join(days, unit.day, hours % 24, unit.hour);
  if (hours > 0) return join(hours, unit.hour, minutes % 60, unit.minute);
  if (minutes > 0) return join(minutes, unit.minute, seconds % 60, unit.second);
  return `${seconds}${unit.second}`;
}

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit} ${small}${smallUnit}`;
}

/**
 * A part of a whole in percent, such as `2.5%`; whole numbers from ten on. A part that is not the whole
 * is never rounded to it, nor one that is there to nothing.
 */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return NOTHING;
  const percent = (part / whole) * 100;
  if (percent > 0 && percent < 0.1) return '<0.1%';
  if (percent >= 99.5 && percent < 100) return `${Math.min(percent, 99.9).toFixed(1)}%`;
  return `${percent.toFixed(percent >= 10 || Number.isInteger(percent) ? 0 : 1)}%`;
}

/** A count with its thousands grouped, such as `12,345`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** A day as a chart's axis shows it, `M/D`. */
export function shortDay(day: string): string {
  return `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`;
}
