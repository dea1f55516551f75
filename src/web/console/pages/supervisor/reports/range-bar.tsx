import { Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useWords } from '../../../words';
import { CHANNELS } from './channels';
import { customRange, isDay, presetRange, PRESETS, type ReportRange } from './range';

interface RangeBarProps {
  readonly range: ReportRange;
  /** The day it is, `YYYY-MM-DD`. */
  readonly today: string;
  readonly onChange: (range: ReportRange) => void;
}

/** Chooses the days and the channel of a report. */
export function RangeBar({ range, today, onChange }: RangeBarProps) {
  const words = useWords();
  const { reports } = words.supervisor;
  const choose = (typed: string) => {
    const preset = PRESETS.find((each) => each === typed);
    if (preset === undefined) onChange(customRange(range.from, range.to, range.channel));
    else onChange(presetRange(preset, today, range.channel));
  };
  return (
    <Group gap="sm" align="end">
      <SegmentedControl
        aria-label={reports.range}
        value={range.preset}
        onChange={choose}
        data={[...PRESETS, 'custom' as const].map((value) => ({ value, label: reports.presets[value] }))}
      />
      {range.preset === 'custom' && <Days range={range} today={today} onChange={onChange} />}
      <NativeSelect
        aria-label={reports.channel}
        value={range.channel ?? ''}
        onChange={({ currentTarget }) => {
          const channel = CHANNELS.find((each) => each === currentTarget.value) ?? null;
          onChange({ ...range, channel });
        }}
        data={[
          { value: '', label: reports.allChannels },
          ...CHANNELS.map((value) => ({ value, label: words.terms.channels[value] })),
        ]}
      />
    </Group>
  );
}

function Days({ range, today, onChange }: RangeBarProps) {
  const { reports } = useWords().supervisor;
  const change = (from: string, to: string) => {
    if (isDay(from) && isDay(to)) onChange(customRange(from, to, range.channel));
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        type="date"
        aria-label={reports.from}
        max={today}
        value={range.from}
        onChange={({ currentTarget }) => change(currentTarget.value, range.to)}
      />
      <TextInput
        type="date"
        aria-label={reports.to}
        max={today}
        value={range.to}
        onChange={({ currentTarget }) => change(range.from, currentTarget.value)}
      />
    </Group>
  );
}
