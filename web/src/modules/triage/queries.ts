import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type FeverPatient = Wire<'FeverPatientView'>;
export type FeverSums = Wire<'FeverSums'>;
export type FeverFilters = Partial<Record<'state' | 'source' | 'facility' | 'day', string>>;

export const sources = ['checkpoint', 'clinic', 'declaration', 'isolation', 'referral'] as const;
export const sourcesByHand = ['clinic', 'checkpoint', 'declaration', 'isolation'] as const;
export const outcomes = ['excluded', 'reported', 'observed', 'referred', 'left', 'died'] as const;
export const outcomesByHand = ['excluded', 'reported', 'observed', 'left', 'died'] as const;
export const states = ['open', 'overdue', 'incoming', ...outcomes] as const;

/** The server takes these names in either case. */
export const fetchFeverPatients = (params: FeverFilters & { page: number; size: number; sort?: string; after?: string }) => answer(api.GET('/api/triage', { params: { query: params as never } }));

export function useFeverPatients(params: MaybeRefOrGetter<FeverFilters & { page: number; size: number; sort?: string }>) {
  return useQuery({ queryKey: ['triage', 'list', computed(() => toValue(params))], queryFn: () => fetchFeverPatients(toValue(params)), placeholderData: keepPreviousData });
}

/** The sums of all whom the list is narrowed to, of every state. */
export function useFeverSums(filters: MaybeRefOrGetter<Omit<FeverFilters, 'state'>>) {
  return useQuery({
    queryKey: ['triage', 'sums', computed(() => toValue(filters))],
    queryFn: () => answer(api.GET('/api/triage/sums', { params: { query: toValue(filters) as never } })),
    placeholderData: keepPreviousData,
  });
}

export function useFeverCourse(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['triage', 'one', computed(() => toValue(id))],
    queryFn: () => answer(api.GET('/api/triage/{id}', { params: { path: { id: toValue(id) } } })),
    enabled: computed(() => toValue(id) !== ''),
  });
}

export function useTriageQuestions() {
  return useQuery({ queryKey: ['triage', 'questions'], queryFn: () => answer(api.GET('/api/triage/questions')), staleTime: Infinity });
}

export function useTriageFacilities() {
  return useQuery({ queryKey: ['triage', 'facilities'], queryFn: () => answer(api.GET('/api/facilities', { params: { query: { size: 500 } } })), staleTime: 60_000 });
}

export function useTriageVerbs() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['triage'] });
  return {
    enter: useMutation({ mutationFn: (body: Wire<'FeverArrival'>) => answer(api.POST('/api/triage', { body })), onSuccess }),
    end: useMutation({ mutationFn: ({ id, body }: { id: string; body: Wire<'TriageEnding'> }) => answer(api.POST('/api/triage/{id}/outcome', { params: { path: { id } }, body })), onSuccess }),
    refer: useMutation({ mutationFn: ({ id, body }: { id: string; body: Wire<'TriageReferral'> }) => answer(api.POST('/api/triage/{id}/referral', { params: { path: { id } }, body })), onSuccess }),
    accept: useMutation({ mutationFn: (id: string) => answer(api.POST('/api/triage/{id}/referral/accept', { params: { path: { id } } })), onSuccess }),
    decline: useMutation({ mutationFn: ({ id, reason }: { id: string; reason: string }) => answer(api.POST('/api/triage/{id}/referral/decline', { params: { path: { id } }, body: { reason } })), onSuccess }),
  };
}
