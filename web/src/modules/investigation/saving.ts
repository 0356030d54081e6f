import { computed, onBeforeUnmount, onMounted, reactive } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { ApiProblem } from '@/shared/api';

export type SavingState = 'saving' | 'waiting' | 'saved' | 'refused';

const AGAIN_MS = 4000;
const LAST_TRY_MS = 2000;

/** Nobody is signed in any more, which trying again does not change by itself. */
const signedOut = (problem: unknown) => problem instanceof ApiProblem && problem.status === 401;

/** What says nothing about the answer: no network, nobody signed in, too much asked for, a server that is not well. */
const passing = (problem: unknown) =>
  problem instanceof ApiProblem && (problem.status === 0 || problem.status === 408 || problem.status === 429 || problem.status >= 500 || signedOut(problem));

/** One answer that the server stumbles over does not keep the others back. */
const ofThisOne = (problem: unknown) => problem instanceof ApiProblem && problem.status === 500;

/**
 * Answers on their way: one at a time, of each question only the last. What could not be sent waits here, in memory only,
 * to be tried again; what the server refused is told, and is not saved until another answer is.
 */
export function answerQueue(send: (question: string, given: string[]) => Promise<void>) {
  const waiting = reactive(new Map<string, string[]>());
  const states = reactive<Record<string, SavingState>>({});
  const problems = reactive<Record<string, unknown>>({});
  const outside = reactive({ signedOut: false });
  let running: Promise<void> | undefined;

  function put(question: string, given: string[]) {
    waiting.delete(question);
    waiting.set(question, given);
    states[question] = 'saving';
    delete problems[question];
    return run();
  }

  /** Tries each that waits once. */
  function run(): Promise<void> {
    running ??= all().finally(() => (running = undefined));
    return running;
  }

  async function all() {
    const tried = new Set<string[]>();
    const next = () => [...waiting].find(([, given]) => !tried.has(given));
    for (let one = next(); one; one = next()) {
      tried.add(one[1]);
      if (!(await sent(...one))) return;
    }
  }

  /** False while nothing can be sent. */
  async function sent(question: string, given: string[]): Promise<boolean> {
    let state: SavingState = 'saved';
    try {
      await send(question, [...given]);
      outside.signedOut = false;
    } catch (problem) {
      outside.signedOut = signedOut(problem);
      if (passing(problem)) {
        const kept = ofThisOne(problem) ? [question] : waiting.keys();
        for (const one of kept) states[one] = 'waiting';
        return ofThisOne(problem);
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

  /** How many answers would be lost with the page. */
  const unsaved = computed(() => new Set([...waiting.keys(), ...Object.keys(states).filter((question) => states[question] === 'refused')]).size);

  return { put, run, waiting, states, problems, outside, unsaved };
}

/**
 * The same for as long as a page is open: tries again by itself, and asks before what is not saved is left. Whoever was
 * signed out may sign in elsewhere and come back to this page; until then nothing is tried.
 */
export function useAnswerQueue(send: (question: string, given: string[]) => Promise<void>, leave: (unsaved: number) => boolean) {
  const queue = answerQueue(send);
  const away = computed(() => [...queue.waiting.keys()].some((question) => queue.states[question] === 'waiting'));
  const again = () => void queue.run();
  const tick = () => {
    if (!queue.outside.signedOut) again();
  };
  const leaving = (event: BeforeUnloadEvent) => {
    if (queue.unsaved.value) event.preventDefault();
  };
  let timer = 0;
  onMounted(() => {
    timer = window.setInterval(tick, AGAIN_MS);
    window.addEventListener('online', again);
    window.addEventListener('focus', again);
    window.addEventListener('beforeunload', leaving);
  });
  onBeforeUnmount(() => {
    window.clearInterval(timer);
    window.removeEventListener('online', again);
    window.removeEventListener('focus', again);
    window.removeEventListener('beforeunload', leaving);
  });
  onBeforeRouteLeave(async () => {
    if (!queue.outside.signedOut) await Promise.race([queue.run(), new Promise((passed) => window.setTimeout(passed, LAST_TRY_MS))]);
    return queue.unsaved.value === 0 || leave(queue.unsaved.value);
  });
  return { ...queue, away };
}
