import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type Pass = Wire<'PassView'>;
export type NewPass = Wire<'NewPass'>;
export type PassRule = Wire<'PassRuleView'>;
export type Crossing = Wire<'CrossingView'>;
export type Point = Wire<'PointView'>;

export const passKinds = ['household', 'person', 'visitor', 'vehicle'] as const;
export const passStates = ['valid', 'not_yet', 'expired', 'withdrawn'] as const;
export const pointKinds = ['highway', 'railway', 'compound_gate', 'venue', 'transport'] as const;

type Params = { page: number; size: number; sort?: string } & Record<string, unknown>;

export const fetchPasses = (params: Params) => answer(api.GET('/api/passes', { params: { query: params as never } }));
export const fetchPoints = (params: Params) => answer(api.GET('/api/checkpoints', { params: { query: params as never } }));

export function usePasses(params: MaybeRefOrGetter<Params>) {
  return useQuery({ queryKey: ['checkpoint', 'passes', computed(() => toValue(params))], queryFn: () => fetchPasses(toValue(params)), placeholderData: keepPreviousData });
}

export function usePointList(params: MaybeRefOrGetter<Params>) {
  return useQuery({ queryKey: ['checkpoint', 'points', computed(() => toValue(params))], queryFn: () => fetchPoints(toValue(params)), placeholderData: keepPreviousData });
}

/** Open gates of compounds, to issue passes for; at most 500. */
export function useGates() {
  return usePointList({ kind: 'compound_gate', open: true, page: 0, size: 500, sort: 'name,asc' });
}

export function usePassVerbs() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['checkpoint', 'passes'] });
  return {
    issue: useMutation({ mutationFn: (pass: NewPass) => answer(api.POST('/api/passes', { body: pass })), onSuccess }),
    renew: useMutation({ mutationFn: ({ id, until }: { id: string; until: string }) => answer(api.POST('/api/passes/{id}/renew', { params: { path: { id } }, body: { validUntil: until } })), onSuccess }),
    withdraw: useMutation({ mutationFn: ({ id, reason }: { id: string; reason: string }) => answer(api.POST('/api/passes/{id}/withdraw', { params: { path: { id } }, body: { reason } })), onSuccess }),
    card: useMutation({
      mutationFn: async (id: string) => {
        const pdf = await answer(api.POST('/api/passes/{id}/card', { params: { path: { id } }, parseAs: 'blob' }));
        const address = URL.createObjectURL(pdf as unknown as Blob);
        window.open(address, '_blank', 'noopener');
        setTimeout(() => URL.revokeObjectURL(address), 60_000);
      },
    }),
  };
}

export function usePassRules(point: MaybeRefOrGetter<string>) {
  return useQuery({ queryKey: ['checkpoint', 'rules', computed(() => toValue(point))], queryFn: () => answer(api.GET('/api/checkpoints/{id}/pass-rules', { params: { path: { id: toValue(point) } } })) });
}

export function useCrossings(point: MaybeRefOrGetter<string>, params: MaybeRefOrGetter<Params>) {
  return useQuery({
    queryKey: ['checkpoint', 'crossings', computed(() => toValue(point)), computed(() => toValue(params))],
    queryFn: () => answer(api.GET('/api/checkpoints/{id}/crossings', { params: { path: { id: toValue(point) }, query: toValue(params) as never } })),
    placeholderData: keepPreviousData,
  });
}

export function useShifts(point: MaybeRefOrGetter<string>, day: MaybeRefOrGetter<string>) {
  return useQuery<Wire<'PointShiftView'>[]>({
    queryKey: ['checkpoint', 'shifts', computed(() => toValue(point)), computed(() => toValue(day))],
    queryFn: () => answer(api.GET('/api/checkpoints/{id}/shifts', { params: { path: { id: toValue(point) }, query: { day: toValue(day) } } })),
    enabled: computed(() => toValue(day) !== ''),
  });
}

/** What those do who run points. */
export function usePointVerbs() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['checkpoint'] });
  const of = (id: string) => ({ params: { path: { id } } });
  return {
    open: useMutation({ mutationFn: (point: Wire<'NewPoint'>) => answer(api.POST('/api/checkpoints', { body: point })), onSuccess }),
    change: useMutation({ mutationFn: ({ id, ...body }: { id: string } & Wire<'PointChange'>) => answer(api.POST('/api/checkpoints/{id}', { ...of(id), body })), onSuccess }),
    close: useMutation({ mutationFn: ({ id, reason }: { id: string; reason: string }) => answer(api.POST('/api/checkpoints/{id}/close', { ...of(id), body: { reason } })), onSuccess }),
    reopen: useMutation({ mutationFn: (id: string) => answer(api.POST('/api/checkpoints/{id}/reopen', of(id))), onSuccess }),
    staff: useMutation({ mutationFn: ({ id, ...body }: { id: string } & Wire<'NewStaff'>) => answer(api.POST('/api/checkpoints/{id}/staff', { ...of(id), body })), onSuccess }),
    end: useMutation({ mutationFn: ({ id, staffId }: { id: string; staffId: string }) => answer(api.POST('/api/checkpoints/{id}/staff/{staffId}/end', { params: { path: { id, staffId } } })), onSuccess }),
    rule: useMutation({ mutationFn: ({ id, ...body }: { id: string } & Wire<'NewPassRule'>) => answer(api.POST('/api/checkpoints/{id}/pass-rules', { ...of(id), body })), onSuccess }),
  };
}
