import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type NotificationItem = Wire<'NotificationItem'>;
export const channels: Wire<'NewNotificationAddress'>['channel'][] = ['email', 'sms', 'voice'];
const EVERY_MINUTE = 60_000;

export function useNotifications(params: MaybeRefOrGetter<{ page: number; size: number }>) {
  return useQuery({
    queryKey: ['notification', 'own', computed(() => toValue(params))],
    queryFn: () => answer(api.GET('/api/notifications', { params: { query: toValue(params) } })),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MINUTE,
  });
}

/** How many are unread, on all pages. */
export function useUnread() {
  const { data } = useNotifications({ page: 0, size: 1 });
  return computed(() => data.value?.unread ?? 0);
}

export function useRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => Promise.all(ids.map((id) => answer(api.POST('/api/notifications/{id}/read', { params: { path: { id } } })))),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notification', 'own'] }),
  });
}

export function useOwnAddress() {
  return useQuery({ queryKey: ['notification', 'address'], queryFn: () => answer(api.GET('/api/notifications/address')) });
}

export function useOutbox() {
  return useQuery({ queryKey: ['notification', 'outbox'], queryFn: () => answer(api.GET('/api/notifications/outbox')), refetchInterval: EVERY_MINUTE });
}

/** Where accounts are told; an administrator's. */
export function useAddresses() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['notification'] });
  const path = (account: string) => ({ params: { path: { account } } });
  return {
    set: useMutation({ mutationFn: ({ account, ...body }: { account: string } & Wire<'NewNotificationAddress'>) => answer(api.PUT('/api/notifications/addresses/{account}', { ...path(account), body })), onSuccess }),
    remove: useMutation({ mutationFn: (account: string) => answer(api.DELETE('/api/notifications/addresses/{account}', path(account))), onSuccess }),
  };
}
