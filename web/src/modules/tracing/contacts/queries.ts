import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type ContactRow = Wire<'ContactRow'>;
export type ContactsFilter = 'q' | 'contactClass';
export type ContactsParams = { page: number; size: number; sort?: string } & Partial<Record<ContactsFilter, string>>;

export const classes = ['close', 'unverified', 'general'] as const;
export const classTone = { close: 'danger', unverified: 'warning', general: 'primary' } as const;

export const fetchContacts = (params: ContactsParams) => answer(api.GET('/api/contacts', { params: { query: params } }));
export const fetchCaseContacts = (id: string, params: ContactsParams) => answer(api.GET('/api/cases/{id}/contacts', { params: { path: { id }, query: params } }));

export function useContacts(params: MaybeRefOrGetter<ContactsParams>, caseId?: string) {
  return useQuery({
    queryKey: ['tracing', 'contacts', caseId ?? 'all', computed(() => toValue(params))],
    queryFn: () => (caseId ? fetchCaseContacts(caseId, toValue(params)) : fetchContacts(toValue(params))),
    placeholderData: keepPreviousData,
  });
}

export function useContact(id: string) {
  return useQuery({ queryKey: ['tracing', 'contact', id], queryFn: () => answer(api.GET('/api/contacts/{id}', { params: { path: { id } } })) });
}
