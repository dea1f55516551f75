import type { Language } from './language';

/** Money in words: 3650 cents → `36.50 元` or `¥36.50`. */
export function moneyText(cents: number, language: Language): string {
  const amount = (cents / 100).toFixed(2);
  return language === 'zh' ? `${amount} 元` : `¥${amount}`;
}

// Making a formatter takes far longer than using it.
const CHINESE_WEEKDAY = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' });
const ENGLISH_DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

const CHINA_TIME = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Shanghai',
});

/** A day `YYYY-MM-DD` as people read it: `12月2日（周三）`, `Wed, 2 Dec 2026`. */
export function dayText(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (language === 'zh') {
    const weekday = CHINESE_WEEKDAY.format(date);
    return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日（${weekday}）`;
  }
  return ENGLISH_DAY.format(date);
}

/** A moment's clock time in mainland China, `14:05`. */
export function timeText(moment: Date): string {
  return CHINA_TIME.format(moment);
}

/** A span of time as people say it: `不到 1 分钟`, `4 minutes`, `2 小时`. */
export function durationText(milliseconds: number, language: Language): string {
  const minutes = Math.round(milliseconds / MINUTE_MS);
  if (minutes < 1) return language === 'zh' ? '不到 1 分钟' : 'less than a minute';
  if (minutes < 60) return language === 'zh' ? `${minutes} 分钟` : plural(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return language === 'zh' ? `${hours} 小时` : plural(hours, 'hour');
}

const MINUTE_MS = 60_000;

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
