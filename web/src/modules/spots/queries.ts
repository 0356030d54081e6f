import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type Spot = Wire<'SpotView'>;
export type SpotRow = Wire<'SpotRow'>;
export type Candidate = Wire<'CandidateView'>;
export type Step = Wire<'StepView'>;
export type SpotPerson = Wire<'SpotPersonView'>;
export type Shift = Wire<'ShiftView'>;
export type SpotsParams = { page: number; size: number; sort?: string; after?: string } & Partial<Record<'open' | 'region' | 'q', string>>;
export type CandidatesParams = { page: number; size: number } & Partial<Record<'region' | 'q', string>>;

export const fetchSpots = ({ open, ...rest }: SpotsParams) => answer(api.GET('/api/spots', { params: { query: { ...rest, open: open ? open === 'true' : undefined } } }));

export function useSpots(params: MaybeRefOrGetter<SpotsParams>) {
  return useQuery({ queryKey: ['spots', 'list', computed(() => toValue(params))], queryFn: () => fetchSpots(toValue(params)), placeholderData: keepPreviousData });
}

export function useCandidates(params: MaybeRefOrGetter<CandidatesParams>) {
  return useQuery({
    queryKey: ['spots', 'candidates', computed(() => toValue(params))],
    queryFn: () => answer(api.GET('/api/spots/candidates', { params: { query: toValue(params) } })),
    placeholderData: keepPreviousData,
  });
}

export function useSpot(id: string) {
  return useQuery({ queryKey: ['spots', 'one', id], queryFn: () => answer(api.GET('/api/spots/{id}', { params: { path: { id } } })) });
}

export function usePeople(id: string, page: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: ['spots', 'people', id, computed(() => toValue(page))],
    queryFn: () => answer(api.GET('/api/spots/{id}/people', { params: { path: { id }, query: { page: toValue(page), size: 50 } } })),
    placeholderData: keepPreviousData,
  });
}

export function useDraw() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['spots'] });
  return {
    draw: useMutation({ mutationFn: (body: Wire<'DrawingForm'>) => answer(api.POST('/api/spots', { body })), onSuccess }),
    dismiss: useMutation({
      mutationFn: ({ id, reason }: { id: string; reason: string }) => answer(api.POST('/api/spots/candidates/{id}/dismiss', { params: { path: { id } }, body: { reason } })),
      onSuccess,
    }),
  };
}

/** What is done at one spot. */
export function useSpotWork(id: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['spots'] });
  const path = { id };
  return {
    sign: useMutation({
      mutationFn: ({ step, ...body }: { step: string; remark: string; evidence: string }) => answer(api.POST('/api/spots/{id}/steps/{step}/sign', { params: { path: { id, step } }, body })),
      onSuccess,
    }),
    enter: useMutation({ mutationFn: (body: Wire<'EntryForm'>) => answer(api.POST('/api/spots/{id}/people', { params: { path }, body })), onSuccess }),
    leave: useMutation({
      mutationFn: ({ personId, reason }: { personId: string; reason: string }) => answer(api.POST('/api/spots/{id}/people/{personId}/leave', { params: { path: { id, personId } }, body: { reason } })),
      onSuccess,
    }),
    sample: useMutation({
      mutationFn: ({ personId, takenAt, negative }: { personId: string; takenAt?: string; negative: boolean }) =>
        answer(api.POST('/api/spots/{id}/people/{personId}/samples', { params: { path: { id, personId } }, body: { takenAt, negative } })),
      onSuccess,
    }),
    plan: useMutation({ mutationFn: (body: Wire<'ShiftForm'>) => answer(api.POST('/api/spots/{id}/shifts', { params: { path }, body })), onSuccess }),
    turn: useMutation({
      mutationFn: ({ shiftId, on }: { shiftId: string; on: boolean }) =>
        on
          ? answer(api.POST('/api/spots/{id}/shifts/{shiftId}/on', { params: { path: { id, shiftId } } }))
          : answer(api.POST('/api/spots/{id}/shifts/{shiftId}/off', { params: { path: { id, shiftId } } })),
      onSuccess,
    }),
    report: useMutation({ mutationFn: (body: Wire<'DailyReportForm'>) => answer(api.POST('/api/spots/{id}/reports', { params: { path }, body })), onSuccess }),
    release: useMutation({ mutationFn: (note: string) => answer(api.POST('/api/spots/{id}/release', { params: { path }, body: { note } })), onSuccess }),
  };
}
