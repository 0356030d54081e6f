import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type Chain = Wire<'ChainView'>;
export type ChainNode = Wire<'NodeView'>;
export type ChainLink = Wire<'LinkView'>;
export type Intervals = Wire<'IntervalView'>;
export type Source = Wire<'SourceView'>;
export type SourceForm = Wire<'SourceForm'>;
export type Suggestion = Wire<'Suggestion'>;

export function useChain(params: MaybeRefOrGetter<{ disease?: string; region?: string }>) {
  return useQuery({
    queryKey: ['chain', 'all', computed(() => toValue(params))],
    queryFn: () => answer(api.GET('/api/chain', { params: { query: toValue(params) } })),
    placeholderData: keepPreviousData,
  });
}

/** Clusters by household and place. */
export function useGatherings(params: MaybeRefOrGetter<{ disease?: string; kind?: 'HOUSEHOLD' | 'PLACE'; page: number; size: number }>) {
  return useQuery({
    queryKey: ['chain', 'gatherings', computed(() => toValue(params))],
    queryFn: () => answer(api.GET('/api/chain/gatherings', { params: { query: toValue(params) } })),
    placeholderData: keepPreviousData,
  });
}

export function useSources(id: string) {
  return useQuery({ queryKey: ['chain', 'sources', id], queryFn: () => answer(api.GET('/api/cases/{id}/sources', { params: { path: { id } } })) });
}

export function useSuggestions(id: string, enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['chain', 'suggestions', id],
    queryFn: () => answer(api.GET('/api/cases/{id}/source-suggestions', { params: { path: { id } } })),
    enabled,
  });
}

export function useSourceChanges(id: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['chain'] });
  return {
    /** A new statement, or the correction of one. */
    save: useMutation({
      mutationFn: ({ sourceId, body }: { sourceId?: string; body: SourceForm }) =>
        sourceId
          ? answer(api.PUT('/api/cases/{id}/sources/{sourceId}', { params: { path: { id, sourceId } }, body }))
          : answer(api.POST('/api/cases/{id}/sources', { params: { path: { id } }, body })),
      onSuccess,
    }),
    withdraw: useMutation({
      mutationFn: ({ sourceId, reason }: { sourceId: string; reason: string }) =>
        answer(api.POST('/api/cases/{id}/sources/{sourceId}/withdraw', { params: { path: { id, sourceId } }, body: { reason } })),
      onSuccess,
    }),
  };
}
