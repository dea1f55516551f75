import { Anchor, Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { Due } from '../../../parts/time';
import { useLanguage, useWords } from '../../../words';
import { Figure } from './figure';
import { formatCount, formatDuration } from './numbers';
import { Panel } from './panel';
import type { Report } from './types';

/** The queue, the shift and the late cases, as they are at this moment. */
export function Now({ report }: { readonly report: Report }) {
  const { reports } = useWords().supervisor;
  const language = useLanguage();
  const { waiting, claimed, longestWaitMs } = report.queue;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
        <Figure label={reports.waiting} value={formatCount(waiting)} />
        <Figure label={reports.longestWait} value={formatDuration(longestWaitMs, language)} />
        <Figure label={reports.claimed} value={formatCount(claimed)} />
        <Figure
          label={reports.overdue}
          value={formatCount(report.overdueCases.length)}
          alarming={report.overdueCases.length > 0}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Shift shift={report.shift} />
        <Overdue cases={report.overdueCases} />
      </SimpleGrid>
    </Stack>
  );
}

function Shift({ shift }: { readonly shift: Report['shift'] }) {
  const { reports } = useWords().supervisor;
  return (
    <Panel title={reports.onShift}>
      {shift.length === 0 && <Text c="dimmed">{reports.nobodyOnShift}</Text>}
      <Stack gap="xs" component="ul" p={0} m={0}>
        {shift.map(({ email, name, online, chats }) => (
          <Group key={email} component="li" justify="space-between" gap="xs" wrap="nowrap">
            <Text truncate title={email}>
              {name}
            </Text>
            <Group gap="xs" wrap="nowrap" flex="none">
              <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {reports.chats(chats)}
              </Text>
              <Badge
                flex="none"
                tt="none"
                variant={online ? 'light' : 'outline'}
                color={online ? 'jade' : 'gray'}
              >
                {online ? reports.online : reports.offline}
              </Badge>
            </Group>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}

function Overdue({ cases }: { readonly cases: Report['overdueCases'] }) {
  const { reports } = useWords().supervisor;
  return (
    <Panel title={reports.overdue}>
      {cases.length === 0 && <Text c="dimmed">{reports.noneOverdue}</Text>}
      <Stack gap="xs" component="ul" p={0} m={0}>
        {cases.map(({ number, dueAt }) => (
          <Group key={number} component="li" justify="space-between" gap="xs">
            <Anchor component={Link} href={`/agent/cases/${number}`} ff="monospace">
              {number}
            </Anchor>
            {dueAt !== null && <Due day={dueAt} overdue />}
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
