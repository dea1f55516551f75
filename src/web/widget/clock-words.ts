import type { Language } from '../../core/language';
import type { Words } from './words';

/** The customer's own way of the language, such as `en-GB`; times are written differently there. */
const localeOf = (language: Language): string =>
  navigator.languages.find((tag) => tag.startsWith(language)) ?? language;

/** The time of day, as it is written in the language. @param at milliseconds since 1970 */
export const timeOfDay = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    hour: language === 'zh' ? '2-digit' : 'numeric',
    minute: '2-digit',
  }).format(at);

/** Day and time in full. @param at milliseconds since 1970 */
export const dayAndTime = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeStyle: 'short' }).format(at);

/** Today, yesterday, or the date; the year only where it is another. @param now milliseconds since 1970 */
export function dayName(at: number, now: number, language: Language, words: Words): string {
  const day = new Date(at).toDateString();
  if (day === new Date(now).toDateString()) return words.today;
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === yesterday.toDateString()) return words.yesterday;
  return new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(new Date(at).getFullYear() !== new Date(now).getFullYear() && { year: 'numeric' }),
  }).format(at);
}
