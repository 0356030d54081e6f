import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';
import type { NewScan } from './queue';

export type OwnPoint = Wire<'OwnPointView'>;
export type ScanVerdict = Wire<'ScanVerdict'>;
export type ScansTaken = Wire<'ScansTaken'>;

/** The points at which one works; asked once, so that a gate knows them while it has no network. */
export function useOwnPoints() {
  return useQuery({ queryKey: ['checkpoint', 'own'], queryFn: () => answer(api.GET('/api/checkpoints/own')), staleTime: 60_000, gcTime: Infinity, refetchOnReconnect: true });
}

/** Places that have a level of risk, kept while the gate has no network. */
export function useOrigins() {
  return useQuery({ queryKey: ['checkpoint', 'origins'], queryFn: () => answer(api.GET('/api/public/risk')), staleTime: 300_000, gcTime: Infinity });
}

export function useSigning() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['checkpoint', 'own'] });
  return {
    on: useMutation({ mutationFn: (id: string) => answer(api.POST('/api/checkpoints/{id}/sign-in', { params: { path: { id } }, body: {} })), onSuccess }),
    off: useMutation({ mutationFn: (id: string) => answer(api.POST('/api/checkpoints/{id}/sign-out', { params: { path: { id } }, body: {} })), onSuccess }),
  };
}

const now = () => new Date().toISOString();

/** @property unkept the server knows a verdict and cannot keep the scan: it waits on the device */
export type GateVerdict = ScanVerdict & { unkept?: boolean };

export async function sendScan(id: string, scan: NewScan): Promise<GateVerdict> {
  const asking = api.POST('/api/checkpoints/{id}/scans', { params: { path: { id } }, body: { scan, sentAt: now() } });
  const told = await asking.catch(() => undefined);
  const verdict = told?.response.status === 503 ? (told.error as { verdict?: ScanVerdict } | undefined)?.verdict : undefined;
  return verdict ? { ...verdict, unkept: true } : answer(asking);
}

export const sendScans = (id: string, scans: NewScan[]) => answer(api.POST('/api/checkpoints/{id}/scans/batch', { params: { path: { id } }, body: { scans, sentAt: now() } }));

export function usePoints(params: MaybeRefOrGetter<{ page: number; size: number; q?: string }>) {
  return useQuery({ queryKey: ['checkpoint', 'list', computed(() => toValue(params))], queryFn: () => answer(api.GET('/api/checkpoints', { params: { query: toValue(params) as never } })), placeholderData: keepPreviousData });
}

export function usePoint(id: MaybeRefOrGetter<string>) {
  return useQuery({ queryKey: ['checkpoint', 'one', computed(() => toValue(id))], queryFn: () => answer(api.GET('/api/checkpoints/{id}', { params: { path: { id: toValue(id) } } })) });
}

export function usePointDay(id: MaybeRefOrGetter<string>, day: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['checkpoint', 'day', computed(() => toValue(id)), computed(() => toValue(day))],
    queryFn: () => answer(api.GET('/api/checkpoints/{id}/day', { params: { path: { id: toValue(id) }, query: { day: toValue(day) || undefined } } })),
    placeholderData: keepPreviousData,
  });
}

export function useDays(day: MaybeRefOrGetter<string>) {
  return useQuery({ queryKey: ['checkpoint', 'days', computed(() => toValue(day))], queryFn: () => answer(api.GET('/api/checkpoints/days', { params: { query: { day: toValue(day) || undefined } } })), placeholderData: keepPreviousData });
}

/** What waits first; at most 200. */
export function useHandovers() {
  const queries = useQueryClient();
  return {
    list: useQuery({ queryKey: ['checkpoint', 'handovers'], queryFn: () => answer(api.GET('/api/handovers', { params: { query: { size: 200 } as never } })), refetchInterval: 30_000 }),
    accept: useMutation({ mutationFn: ({ id, body = {} }: { id: string; body?: Wire<'HandoverAccepted'> }) => answer(api.POST('/api/handovers/{id}/accept', { params: { path: { id } }, body })), onSuccess: () => queries.invalidateQueries({ queryKey: ['checkpoint', 'handovers'] }) }),
  };
}
