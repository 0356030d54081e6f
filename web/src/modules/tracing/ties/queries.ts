import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { answer, api, type Wire } from '@/shared/api';

export type Tie = Wire<'TieView'>;
export type TieForm = Wire<'TieForm'>;

export const kinds = ['household', 'carer', 'room'] as const;
export const nobody = (): TieForm => ({ kind: 'carer', idType: '10', idNumber: '', name: '', phone: '', note: '' });

export function useTies(caseId: string) {
  return useQuery({
    queryKey: ['tracing', 'ties', caseId],
    queryFn: () => answer(api.GET('/api/cases/{id}/ties', { params: { path: { id: caseId } } })),
  });
}

export function useTieChanges(caseId: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['tracing', 'ties', caseId] });
  return {
    name: useMutation({ mutationFn: (body: TieForm) => answer(api.POST('/api/cases/{id}/ties', { params: { path: { id: caseId } }, body })), onSuccess }),
    withdraw: useMutation({
      mutationFn: ({ tieId, why }: { tieId: string; why: string }) =>
        answer(api.DELETE('/api/cases/{id}/ties/{tieId}', { params: { path: { id: caseId, tieId }, query: { why } } })),
      onSuccess,
    }),
  };
}
