import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { answer, api, ApiProblem, type Wire } from '@/shared/api';

export type MatchRun = Wire<'MatchRun'>;

/** The last matching of a case; null before the first. Asked again and again while one is awaited. */
export function useMatchRun(caseId: string, awaited: Ref<boolean>) {
  return useQuery({
    queryKey: ['exposure', 'run', caseId],
    queryFn: async (): Promise<MatchRun | null> => {
      try {
        return await answer(api.GET('/api/matching/status', { params: { query: { caseId } } }));
      } catch (problem) {
        if (problem instanceof ApiProblem && problem.status === 404) return null;
        throw problem;
      }
    },
    // A ref, not a function: a function is only asked again after an answer, and before the first there is none.
    refetchInterval: computed(() => (awaited.value ? 300 : false)),
  });
}

export function useRematch(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST('/api/cases/{id}/match', { params: { path: { id: caseId } } })),
    onSuccess: () => Promise.all(['exposure', 'tracing', 'isolation'].map((room) => queries.invalidateQueries({ queryKey: [room] }))),
  });
}
