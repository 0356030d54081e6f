import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type RematchRun = Wire<'RematchRun'>;
export type RematchCase = Wire<'RematchCase'>;
export type RematchChange = Wire<'RematchChange'>;
export type ChangesParams = { page: number; size: number; index?: string };

const BUSY = ['WAITING', 'PREVIEWING', 'APPLYING'];
export const busy = (run?: RematchRun) => !!run && BUSY.includes(run.stage);
export const applying = (run: RematchRun) => run.stage === 'APPLYING' || run.stage === 'APPLIED';
const one = (id: string) => ({ params: { path: { id } } });

/** The runs there were, the newest first; asked again and again while one of them goes on. */
export function useRematches() {
  return useQuery({
    queryKey: ['exposure', 'rematches'],
    queryFn: () => answer(api.GET('/api/rematches')),
    refetchInterval: (query) => (query.state.data?.some(busy) ? 1000 : false),
  });
}

export function useRematchActs() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ['exposure'] });
  return {
    begin: useMutation({ mutationFn: () => answer(api.POST('/api/rematches')), onSettled }),
    apply: useMutation({ mutationFn: (id: string) => answer(api.POST('/api/rematches/{id}/apply', one(id))), onSettled }),
    end: useMutation({ mutationFn: (id: string) => answer(api.DELETE('/api/rematches/{id}', one(id))), onSettled }),
  };
}

export function useRematchCases(run: MaybeRefOrGetter<RematchRun | undefined>) {
  return useQuery({
    queryKey: ['exposure', 'rematch-cases', computed(() => toValue(run)?.id), computed(() => toValue(run)?.stage)],
    queryFn: () => answer(api.GET('/api/rematches/{id}/cases', { params: { path: { id: toValue(run)?.id ?? '' }, query: { page: 0, size: 100 } } })),
    enabled: computed(() => toValue(run) !== undefined && toValue(run)?.stage !== 'WAITING'),
    placeholderData: keepPreviousData,
  });
}

export const fetchChanges = (id: string, query: ChangesParams) => answer(api.GET('/api/rematches/{id}/changes', { params: { path: { id }, query } }));

export function useRematchChanges(run: MaybeRefOrGetter<RematchRun | undefined>, params: MaybeRefOrGetter<ChangesParams>) {
  return useQuery({
    queryKey: ['exposure', 'rematch-changes', computed(() => toValue(run)?.id), computed(() => toValue(run)?.stage), computed(() => toValue(params))],
    queryFn: () => fetchChanges(toValue(run)?.id ?? '', toValue(params)),
    enabled: computed(() => toValue(run) !== undefined && toValue(run)?.stage !== 'WAITING'),
    placeholderData: keepPreviousData,
  });
}
