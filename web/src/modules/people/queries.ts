import { keepPreviousData, useMutation, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type Person = Wire<'Person'>;
export type PeopleParams = { page: number; size: number; sort?: string } & Partial<Record<'q' | 'region', string>>;

export function usePeople(params: MaybeRefOrGetter<PeopleParams>) {
  return useQuery({
    queryKey: ['people', 'list', computed(() => toValue(params))],
    queryFn: () => answer(api.GET('/api/people', { params: { query: toValue(params) } })),
    placeholderData: keepPreviousData,
    enabled: computed(() => Boolean(toValue(params).q || toValue(params).region)),
  });
}

export function usePerson(id: string) {
  return useQuery({ queryKey: ['people', id], queryFn: () => answer(api.GET('/api/people/{id}', { params: { path: { id } } })) });
}

/** A recorded act: who, when, whom and why go to the audit. The answer is kept by nobody. */
export function useUnmask(id: string) {
  return useMutation({ mutationFn: (reason: string) => answer(api.POST('/api/people/{id}/unmask', { params: { path: { id } }, body: { reason } })), gcTime: 0 });
}
