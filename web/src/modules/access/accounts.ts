import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export const roles: Role[] = ['county-cdc', 'city-cdc', 'investigator', 'grid-worker', 'guard', 'clinic', 'expert', 'command', 'auditor', 'administrator'];
export type Role = Wire<'Role'>;
type Params = { page: number; size: number; sort?: string; q?: string };
type AuditParams = { page: number; size: number; actor?: string; action?: string; subject?: string; from?: string; to?: string };

export function useAccounts(params: MaybeRefOrGetter<Params>) {
  return useQuery({
    queryKey: ['access', 'accounts', computed(() => toValue(params))],
    queryFn: () => answer(api.GET('/api/accounts', { params: { query: toValue(params) } })),
    placeholderData: keepPreviousData,
  });
}

export function useAddAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Wire<'NewAccount'>) => answer(api.POST('/api/accounts', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['access', 'accounts'] }),
    gcTime: 0,
  });
}

/** Resetting gives a new one-time password; locking ends every session of the account. */
export function useAccountActions() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['access', 'accounts'] });
  const params = (id: string) => ({ params: { path: { id } } });
  return {
    reset: useMutation({ mutationFn: (id: string) => answer(api.POST('/api/accounts/{id}/reset', params(id))), onSuccess, gcTime: 0 }),
    bind: useMutation({
      mutationFn: ({ id, subject }: { id: string; subject: string }) =>
        answer(subject ? api.PUT('/api/accounts/{id}/identity', { ...params(id), body: { subject } }) : api.DELETE('/api/accounts/{id}/identity', params(id))),
      onSuccess,
    }),
    resetSecond: useMutation({ mutationFn: (id: string) => answer(api.POST('/api/accounts/{id}/second-factor/reset', params(id))), onSuccess }),
    lock: useMutation({ mutationFn: (id: string) => answer(api.POST('/api/accounts/{id}/lock', params(id))), onSuccess }),
    unlock: useMutation({ mutationFn: (id: string) => answer(api.POST('/api/accounts/{id}/unlock', params(id))), onSuccess }),
  };
}

export function useAudit(params: MaybeRefOrGetter<AuditParams>) {
  return useQuery({
    queryKey: ['access', 'audit', computed(() => toValue(params))],
    queryFn: () => answer(api.GET('/api/audit', { params: { query: toValue(params) } })),
    placeholderData: keepPreviousData,
  });
}

export function useAuditActions() {
  return useQuery({ queryKey: ['access', 'audit-actions'], queryFn: () => answer(api.GET('/api/audit/actions')) });
}
