import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '@/generated/api';
import { language } from './language';
import { noteServerTime } from './serverTime';

/** A record as the server sends it, by its name in openapi.json. */
export type Wire<Name extends keyof components['schemas']> = components['schemas'][Name];

/** What went wrong, in words for the reader; status 0 means that the server was not reached. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly hint: string,
    readonly code: string,
  ) {
    super(title || `HTTP ${status}`);
  }
}

const signedOutListeners = new Set<() => void>();

/** Calls back whenever the server answers that nobody is signed in. */
export function onSignedOut(listener: () => void): void {
  signedOutListeners.add(listener);
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

const conversation: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language.value);
    if (request.method !== 'GET') request.headers.set('X-XSRF-TOKEN', cookie('XSRF-TOKEN'));
    return request;
  },
  onResponse({ request, response }) {
    noteServerTime(response.headers.get('Server-Time'));
    const path = new URL(request.url).pathname;
    const asksWho = path.startsWith('/api/session') || path.startsWith('/api/public/') || path === '/api/code' || path.startsWith('/api/code/');
    if (response.status === 401 && !asksWho) signedOutListeners.forEach((listener) => listener());
  },
};

export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin', fetch: (request) => globalThis.fetch(request) });
api.use(conversation);

function problemFrom(response: Response, body: unknown): ApiProblem {
  const text = (key: string) => {
    const value = body && typeof body === 'object' ? (body as Record<string, unknown>)[key] : undefined;
    return typeof value === 'string' ? value : '';
  };
  return new ApiProblem(response.status, text('title') || text('detail'), text('hint') || text('detail'), text('code'));
}

/** The body of a successful answer; every failure, of the network too, as an ApiProblem. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let result;
  try {
    result = await call;
  } catch {
    throw new ApiProblem(0, '', '', 'unreachable');
  }
  if (!result.response.ok) throw problemFrom(result.response, result.error);
  return result.data as T;
}
