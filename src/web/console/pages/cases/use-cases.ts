import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get, post } from '../../api/client';
import { CASES_KEY, caseKey } from '../../api/keys';
import { casesPath, type CaseFilter } from './filter';
import { nextToDecide } from './next';
import type { CaseList, DocumentKind, OpenCase } from './types';

/** What is sent to change a case, behind its address. */
export type Change =
  | { readonly call: 'review'; readonly over: boolean }
  | { readonly call: 'decision'; readonly decision: 'approve' }
  | { readonly call: 'decision'; readonly decision: 'reject'; readonly reason: string }
  | {
      readonly call: 'decision';
      readonly decision: 'more_info';
      readonly reason: string;
      readonly documents: readonly DocumentKind[];
    }
  | { readonly call: 'refund'; readonly reference: string };

/** Address of a case behind `/api/agent`. */
export const casePath = (number: string): string => `/cases/${encodeURIComponent(number)}`;

/** Cases that a filter asks for; those of before stay until they are there. */
export function useCases(filter: CaseFilter) {
  const path = casesPath(filter);
  return useQuery({
    queryKey: [...CASES_KEY, path],
    queryFn: () => get<CaseList>(path),
    placeholderData: keepPreviousData,
  });
}

/** One case; read again as soon as it changes. */
export function useCase(number: string) {
  return useQuery({ queryKey: caseKey(number), queryFn: () => get<OpenCase>(casePath(number)) });
}

/** Changes a case as it was looked at; what the server answers with takes its place everywhere. */
export function useChange(number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ change: { call, ...body }, version }: { change: Change; version: number }) =>
      post<OpenCase>(`${casePath(number)}/${call}`, { ...body, version }),
    onSuccess: (now) => client.setQueryData(caseKey(number), now),
    onError: () => client.invalidateQueries({ queryKey: caseKey(number) }),
    onSettled: () => void client.invalidateQueries({ queryKey: CASES_KEY }),
  });
}

/** Number of the case to decide after this one; null: no other waits. */
export function useNext(number: string): string | null {
  const { data } = useCases({ tab: 'open', number: '' });
  const [order, setOrder] = useState<readonly string[] | null>(null);
  if (data && order === null) setOrder(data.cases.map((each) => each.number));
  return nextToDecide(data?.cases ?? [], order ?? [], number);
}
