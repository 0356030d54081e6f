import { onBeforeUnmount, onMounted, ref } from 'vue';

const utc = (local: string) => Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(local) ? local : `${local}Z`);

export interface Left {
  overdue: boolean;
  /** Hours, minutes and seconds, "1:05:09"; above two days only days. */
  text: string;
  days: number;
}

/** What is left until a time of the server, which said `asOf` when it was asked `passedMs` ago. */
export function left(dueAt: string, asOf: string, passedMs: number): Left {
  const milliseconds = utc(dueAt) - utc(asOf) - passedMs;
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const text = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return { overdue: milliseconds <= 0, text, days: Math.floor(seconds / 86_400) };
}

/** Milliseconds of this page, once a second. */
export function useTicks() {
  const now = ref(performance.now());
  let timer = 0;
  onMounted(() => (timer = window.setInterval(() => (now.value = performance.now()), 1000)));
  onBeforeUnmount(() => window.clearInterval(timer));
  return now;
}
