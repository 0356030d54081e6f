import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { answer, api, type Wire } from '@/shared/api';

export type ItineraryItem = Wire<'ItemView'>;
export type ItineraryEntry = Wire<'ItineraryForm'>;

export function useItinerary(caseId: string) {
  return useQuery({
    queryKey: ['tracing', 'itinerary', caseId],
    queryFn: () => answer(api.GET('/api/cases/{id}/itinerary', { params: { path: { id: caseId } } })),
  });
}

export function useItineraryChanges(caseId: string) {
  const queries = useQueryClient();
  const onSuccess = () =>
    Promise.all([queries.invalidateQueries({ queryKey: ['tracing', 'itinerary', caseId] }), queries.invalidateQueries({ queryKey: ['cases', caseId] })]);
  const path = { id: caseId };
  return {
    save: useMutation({
      mutationFn: ({ itemId, body }: { itemId?: string; body: ItineraryEntry }) =>
        itemId
          ? answer(api.PUT('/api/cases/{id}/itinerary/{itemId}', { params: { path: { ...path, itemId } }, body }))
          : answer(api.POST('/api/cases/{id}/itinerary', { params: { path }, body })),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (itemId: string) => answer(api.DELETE('/api/cases/{id}/itinerary/{itemId}', { params: { path: { ...path, itemId } } })),
      onSuccess,
    }),
    approve: useMutation({ mutationFn: () => answer(api.POST('/api/cases/{id}/itinerary/approve', { params: { path } })), onSuccess }),
  };
}

/** The stops of a train, empty if the timetable does not know it: the form then takes typed stations. */
export async function stopsOf(number: string, date: string): Promise<Wire<'StopView'>[]> {
  try {
    const list = await answer(api.GET('/api/timetable/{number}', { params: { path: { number }, query: { date: date || undefined } } }));
    return list.stops;
  } catch {
    return [];
  }
}
