import { computed, onBeforeUnmount, onMounted, reactive } from 'vue';
import { ApiProblem } from '@/shared/api';

export type SavingState = 'saving' | 'waiting' | 'saved' | 'refused';

const AGAIN_MS = 4000;

/** A request that got lost is sent again; a refusal is told. */
const lost = (problem: unknown) => problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 502);

/**
 * Answers on their way: one at a time and in order, of each question only the last; while the network is away they wait
 * here, in memory only, and go out when it is back.
 */
export function answerQueue(send: (question: string, given: string[]) => Promise<void>) {
  const waiting = reactive(new Map<string, string[]>());
  const states = reactive<Record<string, SavingState>>({});
  const problems = reactive<Record<string, unknown>>({});
  let running = false;

  function put(question: string, given: string[]) {
    waiting.delete(question);
    waiting.set(question, given);
    states[question] = 'saving';
    delete problems[question];
    return run();
  }

  async function run() {
    if (running) return;
    running = true;
    try {
      for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
        if (!(await sent(...next.value))) return;
      }
    } finally {
      running = false;
    }
  }

  /** False while the network is away. */
  async function sent(question: string, given: string[]): Promise<boolean> {
    let state: SavingState = 'saved';
    try {
      await send(question, [...given]);
    } catch (problem) {
      if (lost(problem)) {
        for (const one of waiting.keys()) states[one] = 'waiting';
        return false;
      }
      state = 'refused';
      problems[question] = problem;
    }
    // something newer may have been typed meanwhile
    if (waiting.get(question) === given) {
      waiting.delete(question);
      states[question] = state;
    }
    return true;
  }

  return { put, run, waiting, states, problems };
}

/** The same for as long as a page is open: tries again by itself, and asks before what is not saved is left. */
export function useAnswerQueue(send: (question: string, given: string[]) => Promise<void>) {
  const queue = answerQueue(send);
  const unsaved = computed(() => queue.waiting.size);
  const away = computed(() => [...queue.waiting.keys()].some((question) => queue.states[question] === 'waiting'));
  const again = () => void queue.run();
  const leaving = (event: BeforeUnloadEvent) => {
    if (unsaved.value) event.preventDefault();
  };
  let timer = 0;
  onMounted(() => {
    timer = window.setInterval(again, AGAIN_MS);
    window.addEventListener('online', again);
    window.addEventListener('beforeunload', leaving);
  });
  onBeforeUnmount(() => {
    window.clearInterval(timer);
    window.removeEventListener('online', again);
    window.removeEventListener('beforeunload', leaving);
  });
  return { ...queue, unsaved, away };
}
