import { useQuery } from '@tanstack/vue-query';
import { answer, api } from '@/shared/api';
import type { Found, Question } from './search';

/** The whole published set; searching it sends nothing to anyone. */
export function useFeed() {
  return useQuery({
    queryKey: ['tracing', 'feed'],
    queryFn: () => answer(api.GET('/api/public/itineraries/feed.json')),
    staleTime: 10 * 60_000,
  });
}

/** The same question answered by the server: for browsers that could not load the file, after the person agreed. */
export async function askServer(question: Question): Promise<Found> {
  const place = question.transport === 'place';
  const text = question.text.trim() || undefined;
  const query = { date: question.date || undefined, number: place ? undefined : text, place: place ? text : undefined, size: 200 };
  const found = await answer(api.GET('/api/public/itineraries', { params: { query } }));
  return { matches: found.items, otherDays: [] };
}
