import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';
import { currentAccount } from '@/shared/session';

export type IsolationOrder = Wire<'OrderView'>;
export type Task = Wire<'TaskView'>;
export type OrdersParams = { page: number; size: number; sort?: string } & Partial<Record<'kind' | 'status', string>>;

export const kinds = ['hospital', 'central_site', 'home', 'monitoring', 'call'] as const;
export const statuses = ['proposed', 'active', 'ended', 'superseded'] as const;
const TONES: Record<string, 'warning' | 'danger' | 'success' | 'neutral'> = { proposed: 'warning', active: 'danger', ended: 'success', superseded: 'neutral' };
export const toneOf = (status: string) => TONES[status] ?? 'neutral';
export const outcomes = ['served', 'not_found', 'refused'] as const;

export const fetchOrders = (params: OrdersParams) => answer(api.GET('/api/orders', { params: { query: params } }));

export function useOrders(params: MaybeRefOrGetter<OrdersParams>) {
  return useQuery({
    queryKey: ['isolation', 'orders', computed(() => toValue(params))],
    queryFn: () => fetchOrders(toValue(params)),
    placeholderData: keepPreviousData,
  });
}

export function useContactOrders(contactId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['isolation', 'contact', computed(() => toValue(contactId))],
    queryFn: () => answer(api.GET('/api/contacts/{id}/orders', { params: { path: { id: toValue(contactId) } } })),
  });
}

export function useTasks(status: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['isolation', 'tasks', computed(() => toValue(status))],
    // The jurisdiction also covers contacts of one's own cases who live elsewhere: their tasks are another grid's.
    queryFn: () => answer(api.GET('/api/tasks', { params: { query: { status: toValue(status), region: currentAccount.value?.region, size: 200, sort: 'dueAt' } } })),
  });
}

export function useFinishTask() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, outcome }: { id: string; outcome: string }) => answer(api.POST('/api/tasks/{id}/done', { params: { path: { id } }, body: { outcome } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['isolation', 'tasks'] }),
  });
}

/** Name, phone and address of whom an open task is about; the server records that they were read. */
export function useTaskPerson() {
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/tasks/{id}/person', { params: { path: { id } } })),
  });
}
