import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Question, Transport } from './search';

export const transports: Transport[] = ['train', 'flight', 'coach', 'bus', 'metro', 'taxi', 'ship', 'place'];

export function fragmentOf(question: Question): string {
  const given = Object.entries(question).filter(([, value]) => value.trim());
  return given.length ? `#${new URLSearchParams(given)}` : '';
}

export function questionFrom(fragment: string): Question {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const transport = transports.find((known) => known === given.get('transport')) ?? '';
  const date = given.get('date') ?? '';
  return { transport, date: /^\d{4}-\d\d-\d\d$/.test(date) ? date : '', text: given.get('text') ?? '' };
}

/** The question in the address after the #, the part that a browser never sends to a server. */
export function useQuestion() {
  const route = useRoute();
  const router = useRouter();
  const question = computed(() => questionFrom(route.hash));
  return { question, ask: (next: Question) => router.push({ name: 'query', hash: fragmentOf(next) }) };
}
