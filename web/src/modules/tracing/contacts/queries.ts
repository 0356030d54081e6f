import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type ContactRow = Wire<'ContactView'>;
export type ContactsFilter = 'q' | 'contactClass' | 'setting';
export type ContactsParams = { page: number; size: number; sort?: string; after?: string } & Partial<Record<ContactsFilter, string>>;

export const settings = ['train', 'flight', 'coach', 'bus', 'metro', 'taxi', 'ship', 'place', 'household'] as const;
export const classes = ['close', 'unverified', 'general', 'second_order'] as const;
const TONES: Record<string, 'danger' | 'warning' | 'primary' | 'neutral'> = { close: 'danger', unverified: 'warning', general: 'primary', second_order: 'neutral' };
export const toneOf = (contactClass: string) => TONES[contactClass] ?? 'primary';

export const fetchContacts = (params: ContactsParams) => answer(api.GET('/api/contacts', { params: { query: params } }));
export const fetchCaseContacts = (id: string, params: ContactsParams) => answer(api.GET('/api/cases/{id}/contacts', { params: { path: { id }, query: params } }));

export function useContacts(params: MaybeRefOrGetter<ContactsParams>, caseId?: string) {
  return useQuery({
    queryKey: ['tracing', 'contacts', caseId ?? 'all', computed(() => toValue(params))],
    queryFn: () => (caseId ? fetchCaseContacts(caseId, toValue(params)) : fetchContacts(toValue(params))),
    placeholderData: keepPreviousData,
  });
}

/** How many second-order contacts there are, by themselves: they met no case, and one confirmed case may have hundreds. */
export function useSecondOrderCount(caseId?: string) {
  const params = { page: 0, size: 1, contactClass: 'second_order' };
  return useQuery({
    queryKey: ['tracing', 'contacts', caseId ?? 'all', 'second-order-count'],
    queryFn: async () => {
      const { total, more } = await (caseId ? fetchCaseContacts(caseId, params) : fetchContacts(params));
      return { total, more };
    },
  });
}

export function useContact(id: string) {
  return useQuery({ queryKey: ['tracing', 'contact', id], queryFn: () => answer(api.GET('/api/contacts/{id}', { params: { path: { id } } })) });
}
