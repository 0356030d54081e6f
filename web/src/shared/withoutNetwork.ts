import { ApiProblem } from './api';

/** So long a page waits for the server before it goes on with what the device has. */
export const PATIENCE_MS = 1_500;

/** No answer, or none that says anything about what was sent: it waits. */
export const noAnswer = (problem: unknown) => !(problem instanceof ApiProblem) || problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500;

export const passed = (milliseconds: number) => new Promise<void>((over) => setTimeout(over, milliseconds));

/** The answer, or undefined where it does not come in time; then whoever asked goes on waiting for it elsewhere. */
export function inTime<T>(asked: Promise<T>, patience: Promise<void>): Promise<T | undefined> {
  return Promise.race([asked, patience.then(() => undefined)]);
}

/**
 * Keeps a page, with the files that it has loaded, for when there is no network. One worker serves one page: `scope` is
 * where it stands in, which for a page with a worker thread of its own has to reach its script too.
 */
export async function keepPage(page: string, scope: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(`/page-worker.js?page=${encodeURIComponent(page)}`, { scope });
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  const files = performance.getEntriesByType('resource').map(({ name }) => name);
  worker?.postMessage({ keep: [...new Set(files.filter((name) => name.startsWith(`${location.origin}/assets/`)))] });
}
