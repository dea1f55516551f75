import { CHANNELS, type Channel } from './channels';

/** Ranges of days that are one click away. */
export const PRESETS = ['today', 'week', 'month'] as const;

/** One of the ranges that are one click away. */
export type Preset = (typeof PRESETS)[number];

/** What a report is made of: days in mainland China, `YYYY-MM-DD`, both included, and a channel; null: all. */
export interface ReportRange {
  readonly preset: Preset | 'custom';
  readonly from: string;
  readonly to: string;
  readonly channel: Channel | null;
}

const LENGTHS: Readonly<Record<Preset, number>> = { today: 1, week: 7, month: 30 };
const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const DAY_MS = 86_400_000;

/** The day it is in mainland China at a moment, `YYYY-MM-DD`. */
export function chinaDay(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Another day, `days` later; earlier when negative. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether a text names a day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The range of a preset that ends today. */
export function presetRange(preset: Preset, today: string, channel: Channel | null): ReportRange {
  return { preset, from: shiftDay(today, 1 - LENGTHS[preset]), to: today, channel };
}

/** A range of one's own; days the wrong way round are put right. */
export function customRange(from: string, to: string, channel: Channel | null): ReportRange {
  return from <= to
    ? { preset: 'custom', from, to, channel }
    : { preset: 'custom', from: to, to: from, channel };
}

/** The range an address asks for; the last seven days when it asks for nothing that makes sense. */
export function readRange(search: string, today: string): ReportRange {
  const asked = new URLSearchParams(search);
  const channel = CHANNELS.find((each) => each === asked.get('channel')) ?? null;
  const from = asked.get('from') ?? '';
  const to = asked.get('to') ?? '';
  if (isDay(from) && isDay(to)) return customRange(from, to, channel);
  const preset = PRESETS.find((each) => each === asked.get('range')) ?? 'week';
  return presetRange(preset, today, channel);
}

/** A range as it stands in an address. Presets keep their name, so that a bookmark moves with the days. */
export function writeRange(range: ReportRange): string {
  const asked = new URLSearchParams(
    range.preset === 'custom' ? { from: range.from, to: range.to } : { range: range.preset },
  );
  if (range.channel !== null) asked.set('channel', range.channel);
  return asked.toString();
}

/** The question to the API that answers a range. */
export function reportPath({ from, to, channel }: ReportRange): string {
  const asked = new URLSearchParams({ from, to, ...(channel === null ? {} : { channel }) });
  return `/reports?${asked.toString()}`;
}
