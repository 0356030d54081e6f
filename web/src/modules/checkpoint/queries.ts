import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';
import { device } from '@/shared/session';
import { inTime, noAnswer, passed, PATIENCE_MS } from '@/shared/withoutNetwork';
import type { NewScan } from './queue';

export type OwnPoint = Wire<'OwnPointView'>;
export type ScanVerdict = Wire<'ScanVerdict'>;
export type ScansTaken = Wire<'ScansTaken'>;

const ASK_AGAIN_MS = 15_000;

/** @property ofDevice the server did not answer in time: what it said last */
type Known<T> = T & { ofDevice?: boolean };

/** What the server says, kept on the device; what it said last where it does not answer in time. */
async function known<T extends object>(key: string, asked: Promise<T>): Promise<Known<T>> {
  const answering = asked.then((told) => {
    void device.keep(key, told);
    return told;
  });
  const told = await inTime(answering, passed(PATIENCE_MS)).catch((problem: unknown) => {
    if (!noAnswer(problem)) throw problem;
    return undefined;
  });
  if (told) return told;
  const last = await device.kept<T>(key);
  return last ? { ...last, ofDevice: true } : answering;
}

/** The points at which one works, known without network too. */
export function useOwnPoints() {
  return useQuery({
    queryKey: ['checkpoint', 'own'],
    queryFn: () => known('own', answer(api.GET('/api/checkpoints/own'))),
    staleTime: 60_000,
    gcTime: Infinity,
    refetchOnReconnect: true,
    refetchInterval: ({ state }) => (state.data?.ofDevice ? ASK_AGAIN_MS : false),
  });
}

/** Places that have a level of risk, known without network too. */
export function useOrigins() {
  return useQuery({ queryKey: ['checkpoint', 'origins'], queryFn: () => known('origins', answer(api.GET('/api/public/risk'))), staleTime: 300_000, gcTime: Infinity });
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

/** After so long nobody waits for an answer any more; what was sent is sent again with the others. */
const LOST_MS = 30_000;
const LOST_BATCH_MS = 120_000;

export async function sendScan(id: string, scan: NewScan): Promise<GateVerdict> {
  const asking = api.POST('/api/checkpoints/{id}/scans', { params: { path: { id } }, body: { scan, sentAt: now() }, signal: AbortSignal.timeout(LOST_MS) });
  const told = await asking.catch(() => undefined);
  const verdict = told?.response.status === 503 ? (told.error as { verdict?: ScanVerdict } | undefined)?.verdict : undefined;
  return verdict ? { ...verdict, unkept: true } : answer(asking);
}

export const sendScans = (id: string, scans: NewScan[]) => answer(api.POST('/api/checkpoints/{id}/scans/batch', { params: { path: { id } }, body: { scans, sentAt: now() }, signal: AbortSignal.timeout(LOST_BATCH_MS) }));

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
