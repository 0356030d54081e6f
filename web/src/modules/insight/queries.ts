import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, type Wire } from '@/shared/api';

export type Situation = Wire<'Situation'>;

export function useSituation(region?: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: ['insight', 'situation', region],
    queryFn: () => answer(api.GET('/api/public/situation', { params: { query: { region: toValue(region) || undefined } } })),
    staleTime: 60_000,
  });
}

export type Dashboard = Wire<'Dashboard'>;

/** What those on duty see of a region of theirs; asked again every half minute, for a wall. */
export function useDashboard(region: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['insight', 'dashboard', region],
    queryFn: () => answer(api.GET('/api/dashboard', { params: { query: { region: toValue(region) || undefined } } })),
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });
}

export type Tracing = Wire<'TracingIndicators'>;

/** Indicators of tracing of a region of theirs and of the cases of some days; the last thirty where none are named. */
export function useTracing(asked: MaybeRefOrGetter<{ region?: string; from?: string; to?: string }>) {
  return useQuery({
    queryKey: ['insight', 'tracing', asked],
    queryFn: () => answer(api.GET('/api/indicators/tracing', { params: { query: toValue(asked) } })),
    placeholderData: keepPreviousData,
  });
}
