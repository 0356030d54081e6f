import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type AppealView = Wire<'AppealView'>;
export type OutsideList = Wire<'OutsideList'>;
export type ExplainedCode = Wire<'ExplainedCode'>;
/** Colours of a code as tones of a tag. */
export const tones = { green: 'success', yellow: 'warning', red: 'danger' } as const;
type Paging = { page: number; size: number };

export function useExplained(id: MaybeRefOrGetter<string>, at: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['healthcode', 'explained', computed(() => toValue(id)), computed(() => toValue(at))],
    queryFn: () => answer(api.GET('/api/healthcode/people/{id}', { params: { path: { id: toValue(id) }, query: { at: toValue(at) || undefined } } })),
    enabled: computed(() => toValue(id) !== ''),
    placeholderData: keepPreviousData,
  });
}

export const fetchAppeals = (params: Paging & { open?: boolean }) => answer(api.GET('/api/healthcode/appeals', { params: { query: params as never } }));

export function useAppeals(params: MaybeRefOrGetter<Paging & { open?: boolean }>) {
  return useQuery({ queryKey: ['healthcode', 'appeals', computed(() => toValue(params))], queryFn: () => fetchAppeals(toValue(params)), placeholderData: keepPreviousData });
}

export const fetchLists = (params: Paging) => answer(api.GET('/api/healthcode/lists', { params: { query: params as never } }));

export function useLists(params: MaybeRefOrGetter<Paging>) {
  return useQuery({ queryKey: ['healthcode', 'lists', computed(() => toValue(params))], queryFn: () => fetchLists(toValue(params)), placeholderData: keepPreviousData });
}

export function useList(id: MaybeRefOrGetter<string>) {
  return useQuery({ queryKey: ['healthcode', 'list', computed(() => toValue(id))], queryFn: () => answer(api.GET('/api/healthcode/lists/{id}', { params: { path: { id: toValue(id) } } })) });
}

export const fetchAlarms = (params: Paging) => answer(api.GET('/api/healthcode/alarms', { params: { query: params as never } }));

export function useAlarms(params: MaybeRefOrGetter<Paging>) {
  return useQuery({ queryKey: ['healthcode', 'alarms', computed(() => toValue(params))], queryFn: () => fetchAlarms(toValue(params)), placeholderData: keepPreviousData });
}

export function useHealthcodeVerbs() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['healthcode'] });
  return {
    answer: useMutation({ mutationFn: ({ id, cited, words }: { id: string; cited?: number; words: string }) => answer(api.POST('/api/healthcode/appeals/{id}/answer', { params: { path: { id } }, body: { cited, words } })), onSuccess }),
    bring: useMutation({ mutationFn: (list: Wire<'ListBrought'>) => answer(api.POST('/api/healthcode/lists', { body: list })), onSuccess }),
    decide: useMutation({ mutationFn: ({ id, approved, words }: { id: string; approved: boolean; words: string }) => answer(api.POST('/api/healthcode/lists/{id}/answer', { params: { path: { id } }, body: { approved, words } })), onSuccess }),
  };
}

export type IssuerKey = Wire<'IssuerKeyView'>;

export const fetchIssuers = (params: Paging & { q?: string; trusted?: boolean; sort?: string }) => answer(api.GET('/api/healthcode/issuers', { params: { query: params as never } }));

export function useIssuers(params: MaybeRefOrGetter<Paging & { q?: string; trusted?: boolean; sort?: string }>) {
  return useQuery({ queryKey: ['healthcode', 'issuers', computed(() => toValue(params))], queryFn: () => fetchIssuers(toValue(params)), placeholderData: keepPreviousData });
}

export function useIssuerVerbs() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['healthcode', 'issuers'] });
  return {
    bring: useMutation({ mutationFn: (list: string) => answer(api.POST('/api/healthcode/issuers', { body: { list } })), onSuccess }),
    end: useMutation({ mutationFn: ({ id, reason }: { id: string; reason: string }) => answer(api.POST('/api/healthcode/issuers/{id}/end', { params: { path: { id } }, body: { reason } })), onSuccess }),
  };
}
