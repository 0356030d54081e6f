import '@/shared/base.css';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp, watch } from 'vue';
import App from './App.vue';
import { router } from './router';
import { ApiProblem } from '@/shared/api';
import { i18n, language } from '@/shared/language';

/** A refused request is not repeated by itself; one that got lost is, once. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, problem) => failures < 1 && problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 502),
      networkMode: 'always',
      refetchOnWindowFocus: false,
      staleTime: 5_000,
    },
    mutations: { networkMode: 'always' },
  },
});

// Evidence, orders and advice come in the reader's words from the server.
watch(language, () => void queries.invalidateQueries());

createApp(App).use(i18n).use(VueQueryPlugin, { queryClient: queries }).use(router).mount('#app');
