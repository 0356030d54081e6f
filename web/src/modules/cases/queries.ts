import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { paths } from '@/generated/api';
import { answer, api, type Wire } from '@/shared/api';

export type CaseRow = Wire<'CaseView'>;
export type CaseRecord = CaseRow;
export type NewReport = Wire<'NewReport'>;

export type CasesFilter = 'q' | 'status' | 'classification';
export type CasesParams = { page: number; size: number; sort?: string } & Partial<Record<CasesFilter, string>>;
type CasesQuery = NonNullable<paths['/api/cases']['get']['parameters']['query']>;

export const fetchCases = (params: CasesParams) => answer(api.GET('/api/cases', { params: { query: params as CasesQuery } }));

export function useCases(params: MaybeRefOrGetter<CasesParams>, enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: ['cases', 'list', computed(() => toValue(params))],
    queryFn: () => fetchCases(toValue(params)),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useCase(id: string) {
  return useQuery({ queryKey: ['cases', id], queryFn: () => answer(api.GET('/api/cases/{id}', { params: { path: { id } } })) });
}

export function useCaseHistory(id: string) {
  return useQuery({ queryKey: ['cases', id, 'history'], queryFn: () => answer(api.GET('/api/cases/{id}/history', { params: { path: { id } } })) });
}

export function useReportCase() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewReport) => answer(api.POST('/api/cases', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cases'] }),
  });
}

export function useReviewCase(id: string) {
  const queries = useQueryClient();
  const path = { id };
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['cases'] });
  return {
    confirm: useMutation({ mutationFn: () => answer(api.POST('/api/cases/{id}/confirm', { params: { path } })), onSuccess }),
    giveBack: useMutation({
      mutationFn: (reason: string) => answer(api.POST('/api/cases/{id}/return', { params: { path }, body: { reason } })),
      onSuccess,
    }),
  };
}
