import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';
import { currentAccount } from '@/shared/session';

export type IsolationOrder = Wire<'OrderView'>;
export type HeldOrder = Wire<'OrderHeld'>;
export type Task = Wire<'TaskView'>;
export type OrdersParams = { page: number; size: number; sort?: string } & Partial<Record<'kind' | 'status', string>>;

export const kinds = ['hospital', 'central_site', 'home', 'monitoring', 'call'] as const;
export const statuses = ['proposed', 'active', 'released', 'ended', 'superseded'] as const;
const TONES: Record<string, 'warning' | 'danger' | 'success' | 'neutral'> = { proposed: 'warning', active: 'danger', released: 'success', ended: 'neutral', superseded: 'neutral' };
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

const asked = new Map<string, ((held: Map<string, HeldOrder>) => void)[]>();

/** Cells of one list ask in the same moment: together they are one request. */
async function askTogether(): Promise<void> {
  const waiting = [...asked];
  asked.clear();
  for (let i = 0; i < waiting.length; i += 100) {
    const part = waiting.slice(i, i + 100);
    const ids = part.map(([id]) => id);
    const held = await answer(api.GET('/api/orders/of-contacts', { params: { query: { ids } } })).catch(() => []);
    const byContact = new Map(held.map((order) => [order.contactId, order]));
    part.forEach(([, answers]) => answers.forEach((give) => give(byContact)));
  }
}

/** The order that holds for a contact; null if there is none. */
export function useHeldOrder(contactId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['isolation', 'held', computed(() => toValue(contactId))],
    queryFn: () =>
      new Promise<HeldOrder | null>((resolve) => {
        const id = toValue(contactId);
        if (asked.size === 0) setTimeout(askTogether);
        asked.set(id, [...(asked.get(id) ?? []), (held) => resolve(held.get(id) ?? null)]);
      }),
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
