import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp, type Component } from 'vue';
import { createRouter, createWebHistory, RouterView, type Router } from 'vue-router';
import { i18n, needWords } from './language';

export interface Trial {
  page: HTMLElement;
  router: Router;
  end(): void;
}

/** For tests: shows a component at a path, with router, words and queries as in the portal. */
export async function show(component: Component, path: string, words: string[]): Promise<Trial> {
  await needWords(['shared', ...words]);
  const router = createRouter({ history: createWebHistory(), routes: [{ path: '/:rest(.*)*', name: 'query', component }] });
  const page = document.body.appendChild(document.createElement('div'));
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  const app = createApp(RouterView).use(i18n).use(VueQueryPlugin, { queryClient: queries }).use(router);
  await router.push(path);
  app.mount(page);
  return {
    page,
    router,
    end() {
      app.unmount();
      page.remove();
    },
  };
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
