import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';
import { language } from '@/shared/language';

export type RiskToday = Wire<'RiskToday'>;
export type CountyRisk = Wire<'CountyRisk'>;
export type GradeView = Wire<'GradeView'>;
export type NoticeView = Wire<'NoticeView'>;
export type NewNotice = Wire<'NewNotice'>;
export type Level = CountyRisk['level'];

/** The worst first. */
export const levels: Level[] = ['high', 'medium', 'low'];
/** Levels as tones of a tag. */
export const tones = { low: 'success', medium: 'warning', high: 'danger' } as const;
type Paging = { page: number; size: number };

/** The levels of today in the reader's language. */
export function useRiskToday() {
  return useQuery({ queryKey: ['risk', 'today', language], queryFn: () => answer(api.GET('/api/public/risk')), staleTime: 60_000 });
}

export const fetchChanges = (params: Paging & { region?: string; level?: string }) => answer(api.GET('/api/risk/changes', { params: { query: params as never } }));

export function useChanges(params: MaybeRefOrGetter<Paging & { region?: string; level?: string }>) {
  return useQuery({ queryKey: ['risk', 'changes', computed(() => toValue(params))], queryFn: () => fetchChanges(toValue(params)), placeholderData: keepPreviousData });
}

export function useNotices(params: MaybeRefOrGetter<Paging & { state?: string }>) {
  return useQuery({
    queryKey: ['risk', 'notices', computed(() => toValue(params))],
    queryFn: () => answer(api.GET('/api/risk/notices', { params: { query: toValue(params) as never } })),
    placeholderData: keepPreviousData,
  });
}

export function useArrivals(params: MaybeRefOrGetter<Paging & { state?: string }>) {
  return useQuery({
    queryKey: ['risk', 'arrivals', computed(() => toValue(params))],
    queryFn: () => answer(api.GET('/api/risk/arrivals', { params: { query: toValue(params) as never } })),
    placeholderData: keepPreviousData,
  });
}

export function useRiskVerbs() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['risk'] });
  return {
    bring: useMutation({ mutationFn: (body: NewNotice) => answer(api.POST('/api/risk/notices', { body })), onSuccess }),
    decide: useMutation({
      mutationFn: ({ id, ...body }: { id: string; approved: boolean; words: string }) => answer(api.POST('/api/risk/notices/{id}/answer', { params: { path: { id } }, body })),
      onSuccess,
    }),
    confirm: useMutation({ mutationFn: (id: string) => answer(api.POST('/api/risk/arrivals/{id}/confirm', { params: { path: { id } } })), onSuccess }),
    withdraw: useMutation({
      mutationFn: ({ id, why }: { id: string; why: string }) => answer(api.POST('/api/risk/arrivals/{id}/withdraw', { params: { path: { id } }, body: { why } })),
      onSuccess,
    }),
  };
}
