import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { paths } from '@/generated/api';
import { answer, api, type Wire } from '@/shared/api';

export type CaseRow = Wire<'CaseView'>;
export type CaseRecord = CaseRow;
export type NewReport = Wire<'NewReport'>;
export type CaseChange = Wire<'CaseChange'>;
export type StoryLine = Wire<'StoryLine'>;
export type SavedDraft = Wire<'Draft'>;
export type Treatment = Wire<'TreatmentView'>;
export type Consultation = Wire<'Consultation'>;
export type Sample = Wire<'Sample'>;

export type CasesFilter = 'q' | 'status' | 'classification';
export type CasesParams = { page: number; size: number; sort?: string; after?: string } & Partial<Record<CasesFilter, string>>;
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

export function useStory(id: string) {
  return useQuery({ queryKey: ['cases', id, 'story'], queryFn: () => answer(api.GET('/api/cases/{id}/story', { params: { path: { id } } })) });
}

export function useVersion(id: string, version: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: ['cases', id, 'version', computed(() => toValue(version))],
    queryFn: () => answer(api.GET('/api/cases/{id}/versions/{version}', { params: { path: { id, version: toValue(version) } } })),
    staleTime: Infinity,
  });
}

/** What waits for the reader's desk; asked again often, since others work on it too. */
export function useQueue() {
  return useQuery({ queryKey: ['cases', 'queue'], queryFn: () => answer(api.GET('/api/cases/queue')), refetchInterval: 15_000 });
}

export function useReportCase() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ report, draft }: { report: NewReport; draft?: string }) => answer(api.POST('/api/cases', { body: report, params: { query: { draft } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cases'] }),
  });
}

export function useDrafts(enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({ queryKey: ['cases', 'drafts'], queryFn: () => answer(api.GET('/api/cases/drafts', { params: { query: { size: 50 } } })), enabled });
}

export const fetchDraft = (id: string) => answer(api.GET('/api/cases/drafts/{id}', { params: { path: { id } } }));

export function useSaveDraft() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['cases', 'drafts'] });
  return {
    save: useMutation({
      mutationFn: ({ id, version, fields }: { id?: string; version?: number; fields: Record<string, string> }) =>
        id && version
          ? answer(api.PUT('/api/cases/drafts/{id}', { params: { path: { id } }, body: { fields, version } }))
          : answer(api.POST('/api/cases/drafts', { body: { fields } })),
      onSuccess,
    }),
    discard: useMutation({ mutationFn: (id: string) => answer(api.DELETE('/api/cases/drafts/{id}', { params: { path: { id } } })), onSuccess }),
  };
}

export function useCorrectCase(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CaseChange) => answer(api.PATCH('/api/cases/{id}', { params: { path: { id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cases'] }),
  });
}

export function useReviewCase(id: string) {
  const queries = useQueryClient();
  const path = { id };
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['cases'] });
  return {
    confirm: useMutation({ mutationFn: (version: number) => answer(api.POST('/api/cases/{id}/confirm', { params: { path, query: { version } } })), onSuccess }),
    giveBack: useMutation({ mutationFn: (reason: string) => answer(api.POST('/api/cases/{id}/return', { params: { path }, body: { reason } })), onSuccess }),
    withdraw: useMutation({ mutationFn: (reason: string) => answer(api.POST('/api/cases/{id}/withdraw', { params: { path }, body: { reason } })), onSuccess }),
  };
}

/** Consultation, beds, samples and course of a case. */
export function useTreatment(id: string) {
  return useQuery({ queryKey: ['cases', id, 'treatment'], queryFn: () => answer(api.GET('/api/cases/{id}/treatment', { params: { path: { id } } })) });
}

/** The verbs of a patient's treatment; each changes the story as well. */
export function useTreat(id: string) {
  const queries = useQueryClient();
  const path = { id };
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['cases'] });
  return {
    consult: useMutation({ mutationFn: () => answer(api.POST('/api/cases/{id}/consultations', { params: { path } })), onSuccess }),
    think: useMutation({ mutationFn: (body: Wire<'Judgement'>) => answer(api.POST('/api/cases/{id}/opinions', { params: { path }, body })), onSuccess }),
    conclude: useMutation({ mutationFn: (body: Wire<'Judgement'>) => answer(api.POST('/api/cases/{id}/conclusion', { params: { path }, body })), onSuccess }),
    refer: useMutation({ mutationFn: (facilityId: string) => answer(api.POST('/api/cases/{id}/referrals', { params: { path }, body: { facilityId } })), onSuccess }),
    take: useMutation({ mutationFn: (body: Wire<'NewSample'>) => answer(api.POST('/api/cases/{id}/samples', { params: { path }, body })), onSuccess }),
    step: useMutation({
      mutationFn: ({ sampleId, body }: { sampleId: string; body: Wire<'NewStep'> }) => answer(api.POST('/api/cases/{id}/samples/{sampleId}/steps', { params: { path: { id, sampleId } }, body })),
      onSuccess,
    }),
    severity: useMutation({ mutationFn: (body: Wire<'NewSeverity'>) => answer(api.POST('/api/cases/{id}/severities', { params: { path }, body })), onSuccess }),
    turn: useMutation({ mutationFn: (body: Wire<'NewTurn'>) => answer(api.POST('/api/cases/{id}/turns', { params: { path }, body })), onSuccess }),
  };
}

export function useConsultations() {
  return useQuery({ queryKey: ['cases', 'consultations'], queryFn: () => answer(api.GET('/api/cases/consultations', { params: { query: { size: 200 } } })), refetchInterval: 15_000 });
}

export function useFacilities(enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({ queryKey: ['cases', 'facilities'], queryFn: () => answer(api.GET('/api/facilities', { params: { query: { size: 500 } } })), enabled });
}

export function useBeds(id: string) {
  return useQuery({ queryKey: ['cases', 'facilities', id], queryFn: () => answer(api.GET('/api/facilities/{id}/beds', { params: { path: { id } } })) });
}

export function useChangeFacilities() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['cases', 'facilities'] });
  return {
    add: useMutation({ mutationFn: (body: Wire<'NewFacility'>) => answer(api.POST('/api/facilities', { body })), onSuccess }),
    change: useMutation({
      mutationFn: ({ id, bedId, state }: { id: string; bedId: string; state: Wire<'BedChange'>['state'] }) =>
        answer(api.PUT('/api/facilities/{id}/beds/{bedId}', { params: { path: { id, bedId } }, body: { state } })),
      onSuccess,
    }),
  };
}
