import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type InvestigationRow = Wire<'InvestigationRow'>;
export type InvestigationView = Wire<'InvestigationView'>;
export type QuestionView = Wire<'QuestionView'>;
export type AnswerSaved = Wire<'AnswerSaved'>;
export type TimeLine = Wire<'TimeLineView'>;
export type TimeLineDay = Wire<'DayView'>;
export type Gap = Wire<'GapView'>;
export type Squad = Wire<'SquadView'>;
export type SquadForm = { name: string; body: string; members: string[] };

const TONES: Record<InvestigationRow['state'], 'warning' | 'primary' | 'danger' | 'success' | 'neutral'> = {
  waiting: 'warning',
  assigned: 'primary',
  sent: 'warning',
  returned: 'danger',
  approved: 'success',
  closed: 'neutral',
};
export const toneOf = (state: InvestigationRow['state']) => TONES[state];
/** Whether a squad goes to where the case is. */
export const covers = (squad: Squad, row: InvestigationRow) => row.regionCode.startsWith(squad.regionCode);
export const underWay = (state: InvestigationRow['state']) => ['waiting', 'assigned', 'returned'].includes(state);

/** Which investigations a list shows: the open ones, of these the overdue ones, or all. */
export type Shown = '' | 'late' | 'all';

export function useInvestigations(params: MaybeRefOrGetter<{ show: Shown; page: number; size: number }>) {
  return useQuery({
    queryKey: ['investigation', 'list', computed(() => toValue(params))],
    queryFn: () => {
      const { show, ...page } = toValue(params);
      return answer(api.GET('/api/investigations', { params: { query: { open: show !== 'all', late: show === 'late', ...page } } }));
    },
    placeholderData: keepPreviousData,
  });
}

export function useInvestigation(id: string) {
  return useQuery({ queryKey: ['investigation', id], queryFn: () => answer(api.GET('/api/investigations/{id}', { params: { path: { id } } })) });
}

export function useTimeLine(id: string) {
  return useQuery({ queryKey: ['investigation', id, 'timeline'], queryFn: () => answer(api.GET('/api/investigations/{id}/timeline', { params: { path: { id } } })) });
}

/** What an answer makes of the investigation as it is shown: it stands, and other questions are asked or missing. */
export function withAnswer(view: InvestigationView, saved: AnswerSaved): InvestigationView {
  const sections = view.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) => ({
      ...question,
      asked: saved.asked.includes(question.id),
      ...(question.id === saved.given.question ? { answer: saved.given.answer, answeredBy: saved.given.answeredBy, answeredAt: saved.given.answeredAt } : {}),
    })),
  }));
  return { ...view, sections, missing: saved.missing };
}

/** Keeps one answer; what the page shows follows. */
export function useAnswering(id: string) {
  const queries = useQueryClient();
  return async (question: string, given: string[]) => {
    const saved = await answer(api.PUT('/api/investigations/{id}/answers/{question}', { params: { path: { id, question } }, body: { answer: given } }));
    queries.setQueryData<InvestigationView>(['investigation', id], (view) => view && withAnswer(view, saved));
  };
}

export function useVerbs(id: string) {
  const queries = useQueryClient();
  const onSuccess = () => Promise.all([queries.invalidateQueries({ queryKey: ['investigation'] }), queries.invalidateQueries({ queryKey: ['tracing'] })]);
  const params = { path: { id } };
  return {
    send: useMutation({ mutationFn: () => answer(api.POST('/api/investigations/{id}/send', { params })), onSuccess }),
    giveBack: useMutation({ mutationFn: (reason: string) => answer(api.POST('/api/investigations/{id}/return', { params, body: { reason } })), onSuccess }),
    approve: useMutation({ mutationFn: () => answer(api.POST('/api/investigations/{id}/approve', { params })), onSuccess }),
  };
}

export function useAssign() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, squadId }: { id: string; squadId: string }) => answer(api.POST('/api/investigations/{id}/squad', { params: { path: { id } }, body: { squadId } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['investigation'] }),
  });
}

export function useSquads() {
  return useQuery({ queryKey: ['investigation', 'squads'], queryFn: () => answer(api.GET('/api/squads')) });
}

export function useCandidates() {
  return useQuery({ queryKey: ['investigation', 'candidates'], queryFn: () => answer(api.GET('/api/squads/candidates')) });
}

export function useSquadChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id?: string; body: SquadForm }) =>
      id ? answer(api.PUT('/api/squads/{id}', { params: { path: { id } }, body })) : answer(api.POST('/api/squads', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['investigation'] }),
  });
}
