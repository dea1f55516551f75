import { queryOptions, useQuery } from '@tanstack/react-query';
import { useLanguage } from '../words';
import { get } from './client';
import { QUEUE_KEY } from './keys';
import type { Queue } from './types';

/** Who waits, and what this agent has. */
export const queueQuery = (language: string) =>
  queryOptions({
    queryKey: [...QUEUE_KEY, language],
    queryFn: () => get<Queue>(`/queue?language=${language}`),
  });

/** Who waits, and what this agent has; summaries in the language of the console. */
export function useQueue() {
  return useQuery(queueQuery(useLanguage()));
}
