import { useMutation, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { answer, api, ApiProblem, type Wire } from '@/shared/api';
import { serverNow } from '@/shared/serverTime';

export type VenueCode = Wire<'VenueCodeView'>;
export type Taken = Wire<'CheckInTaken'>;

/** The code of a venue in what a camera has read or a link holds, whatever host it names; '' where there is none. */
export const venueCodeIn = (text: string) => /LFV1\.[\w-]{50}(?![\w-])/.exec(text)?.[0] ?? '';

/** What the QR code of a venue holds: the page of this portal; the code comes after #, which no server is told. */
export const venueLink = (code: string, origin = window.location.origin) => `${origin}/venue#${code}`;

/** Milliseconds until the screen asks for the next code: just after its step, or again in a while where that failed. */
export function untilNext(shown: Pick<VenueCode, 'next'> | undefined, now: number): number {
  const wait = shown ? Date.parse(shown.next) - now + 500 : 0;
  return wait > 0 ? Math.min(wait, 60_000) : 5_000;
}

/** A code that nobody takes any more is not shown. */
export const outOfDate = (shown: Pick<VenueCode, 'until'>, now: number) => Date.parse(shown.until) <= now;

/** The code that a venue shows now; asked once a minute at least, as the count is shown beside it. */
export function useVenueCode(id: MaybeRefOrGetter<string>, printed: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['checkpoint', 'venue', computed(() => toValue(id)), computed(() => toValue(printed))],
    queryFn: () => answer(api.GET('/api/checkpoints/{id}/venue-code', { params: { path: { id: toValue(id) }, query: { printed: toValue(printed) } } })),
    refetchInterval: ({ state }) => untilNext(state.data, serverNow()),
    refetchIntervalInBackground: true,
    retry: false,
  });
}

/** Those whose codes this phone shows, its own person first; null where the phone is not bound. */
export async function peopleOfPhone() {
  try {
    return (await answer(api.GET('/api/code'))).codes.map(({ person, name, own }) => ({ person, name, own }));
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 401) return null;
    throw problem;
  }
}

export function useCheckIn() {
  return useMutation({ mutationFn: (wanted: { code: string; persons?: string[] }) => answer(api.POST('/api/code/check-ins', { body: wanted })) });
}
