import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';
import { currentAccount } from '@/shared/session';

export type IsolationOrder = Wire<'OrderView'>;
export type HeldOrder = Wire<'OrderHeld'>;
export type Task = Wire<'TaskView'>;
export type OrdersParams = { page: number; size: number; sort?: string; after?: string } & Partial<Record<'kind' | 'status', string>>;

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

type Asker = { give: (held: HeldOrder | null) => void; fail: (problem: unknown) => void };
const asked = new Map<string, Asker[]>();

/** Cells of one list ask in the same moment: together they are one request. */
async function askTogether(): Promise<void> {
  const waiting = [...asked];
  asked.clear();
  for (let i = 0; i < waiting.length; i += 100) {
    const part = waiting.slice(i, i + 100);
    const askers = part.flatMap(([id, all]) => all.map((asker) => ({ id, asker })));
    try {
      const held = await answer(api.GET('/api/orders/of-contacts', { params: { query: { ids: part.map(([id]) => id) } } }));
      const byContact = new Map(held.map((order) => [order.contactId, order]));
      askers.forEach(({ id, asker }) => asker.give(byContact.get(id) ?? null));
    } catch (problem) {
      askers.forEach(({ asker }) => asker.fail(problem));
    }
  }
}

/** The order that holds for a contact; null if there is none. */
export function useHeldOrder(contactId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['isolation', 'held', computed(() => toValue(contactId))],
    queryFn: () =>
      new Promise<HeldOrder | null>((give, fail) => {
        const id = toValue(contactId);
        if (asked.size === 0) setTimeout(askTogether);
        asked.set(id, [...(asked.get(id) ?? []), { give, fail }]);
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
    mutationFn: ({ id, outcome, home }: { id: string; outcome: string; home?: Wire<'HomeCheck'> }) => answer(api.POST('/api/tasks/{id}/done', { params: { path: { id } }, body: { outcome, home } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['isolation', 'tasks'] }),
  });
}

/** Name, phone and address of whom an open task is about; the server records that they were read. */
export function useTaskPerson() {
  return useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/tasks/{id}/person', { params: { path: { id } } })),
  });
}

export type OrderDetail = Wire<'OrderDetail'>;
export type CareDay = Wire<'CareDayView'>;
export type Escalation = Wire<'EscalationView'>;
export type EscalationsParams = { page: number; size: number } & Partial<Record<'kind' | 'open', string>>;

export const ways = ['in_person', 'left', 'phone', 'electronic'] as const;
export const places = ['central_site', 'home', 'hospital', 'monitoring'] as const;
export const posts = ['leader', 'party_member', 'medic', 'community_worker'] as const;
export const escalationKinds = ['fever', 'symptoms', 'missed_temperature', 'missed_service', 'violation'] as const;

export function useOrder(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['isolation', 'order', computed(() => toValue(id))],
    queryFn: () => answer(api.GET('/api/orders/{id}', { params: { path: { id: toValue(id) } } })),
  });
}

/** What an officer fills in for a verb; each verb takes what it needs. */
export interface VerbForm {
  how: string;
  kind: string;
  place: string;
  until: string;
  note: string;
  ownRoom: boolean;
  ownBathroom: boolean;
  livesAlone: boolean;
  roomId: string;
  post: string;
  account: string;
  name: string;
  phone: string;
}

export const verbs = ['homeCheck', 'serve', 'room', 'team', 'transfer', 'extend', 'violation', 'release'] as const;
export type Verb = (typeof verbs)[number];

function doIt(id: string, verb: Verb, form: VerbForm): Promise<OrderDetail> {
  const params = { path: { id } };
  switch (verb) {
    case 'homeCheck':
      return answer(api.POST('/api/orders/{id}/home-check', { params, body: { ownRoom: form.ownRoom, ownBathroom: form.ownBathroom, livesAlone: form.livesAlone } }));
    case 'serve':
      return answer(api.POST('/api/orders/{id}/serve', { params, body: { how: form.how } }));
    case 'room':
      return answer(api.POST('/api/orders/{id}/room', { params, body: { roomId: form.roomId || undefined } }));
    case 'team':
      return answer(api.POST('/api/orders/{id}/team', { params, body: { post: form.post, account: form.account, name: form.name, phone: form.phone } }));
    case 'transfer':
      return answer(api.POST('/api/orders/{id}/transfer', { params, body: { kind: form.kind, place: form.place, reason: form.note } }));
    case 'extend':
      return answer(api.POST('/api/orders/{id}/extend', { params, body: { until: form.until, reason: form.note } }));
    case 'violation':
      return answer(api.POST('/api/orders/{id}/violations', { params, body: { note: form.note } }));
    case 'release':
      return answer(api.POST('/api/orders/{id}/release', { params, body: { note: form.note } }));
  }
}

export function useVerb(id: MaybeRefOrGetter<string>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ verb, form }: { verb: Verb; form: VerbForm }) => doIt(toValue(id), verb, form),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['isolation'] }),
  });
}

/** A paper as a file in a new window; with a reason the person is shown in full, and that is recorded. */
export function usePaper(id: MaybeRefOrGetter<string>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ kind, reason }: { kind: string; reason: string }) => {
      const path = { id: toValue(id), kind };
      const file = reason
        ? await answer(api.POST('/api/orders/{id}/papers/{kind}/full', { params: { path }, body: { reason }, parseAs: 'blob' }))
        : await answer(api.POST('/api/orders/{id}/papers/{kind}/masked', { params: { path }, parseAs: 'blob' }));
      const url = URL.createObjectURL(file as unknown as Blob);
      const link = document.createElement('a');
      link.href = url;
      link.download = `${kind}.pdf`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['isolation', 'order'] }),
  });
}

export function useSites() {
  return useQuery({ queryKey: ['isolation', 'sites'], queryFn: () => answer(api.GET('/api/sites', { params: { query: { size: 500 } } })) });
}

export function useSite(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['isolation', 'site', computed(() => toValue(id))],
    queryFn: () => answer(api.GET('/api/sites/{id}', { params: { path: { id: toValue(id) } } })),
    enabled: computed(() => toValue(id) !== ''),
  });
}

export function useEscalations(params: MaybeRefOrGetter<EscalationsParams>) {
  return useQuery({
    queryKey: ['isolation', 'escalations', computed(() => toValue(params))],
    queryFn: () => {
      const { open, ...rest } = toValue(params);
      return answer(api.GET('/api/escalations', { params: { query: { ...rest, open: open ? open === 'true' : undefined } } }));
    },
    placeholderData: keepPreviousData,
  });
}

export function useSettle() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, note }: { id: string; note: string }) => answer(api.POST('/api/escalations/{id}/settle', { params: { path: { id } }, body: { note } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['isolation'] }),
  });
}

export function useChecks() {
  return useQuery({ queryKey: ['isolation', 'checks'], queryFn: () => answer(api.GET('/api/checks', { params: { query: { size: 200 } } })) });
}

/** What is done at one door; the answer is the day as it is afterwards. */
export function useCheck(id: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['isolation', 'checks'] });
  const params = { path: { id } };
  return {
    measure: useMutation({
      mutationFn: (reading: { id: string; celsius: number; symptoms: string[] }) => answer(api.POST('/api/checks/{id}/readings', { params, body: reading })),
      onSuccess,
    }),
    serve: useMutation({
      mutationFn: (body: { service: string; outcome: string }) => answer(api.POST('/api/checks/{id}/services', { params, body })),
      onSuccess,
    }),
    person: useMutation({ mutationFn: () => answer(api.POST('/api/checks/{id}/person', { params })) }),
  };
}
