import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type Companion = Wire<'Companion'>;
/** Of whom it is asked: a case or a person. */
export type Asked = 'cases' | 'people';
export type TogetherParams = { page: number; size: number; sort?: string; after?: string; from?: string; until?: string; place?: string; minutes?: number };

export function fetchTogether(of: Asked, id: string, query: TogetherParams) {
  const params = { path: { id }, query };
  return answer(of === 'cases' ? api.GET('/api/cases/{id}/together', { params }) : api.GET('/api/people/{id}/together', { params }));
}

export function useTogether(of: Asked, id: string, params: MaybeRefOrGetter<TogetherParams>) {
  return useQuery({
    queryKey: ['exposure', 'together', of, id, computed(() => toValue(params))],
    queryFn: () => fetchTogether(of, id, toValue(params)),
    placeholderData: keepPreviousData,
  });
}

/** A recorded act that nobody can undo: everything that lists tell of where the person was is deleted. */
export function useForget(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => answer(api.POST('/api/people/{id}/forget', { params: { path: { id } }, body: { reason } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exposure'] }),
  });
}
