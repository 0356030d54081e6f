import { useQuery } from '@tanstack/vue-query';
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
