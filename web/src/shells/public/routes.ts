import type { RouteRecordRaw } from 'vue-router';

export const publicRoutes: RouteRecordRaw[] = [
  {
    path: '/',
    component: () => import('./PublicShell.vue'),
    meta: { words: ['shells/public'] },
    children: [
      {
        path: '',
        name: 'home',
        component: () => import('./PublicHomePage.vue'),
        meta: { words: ['modules/insight', 'modules/tracing'] },
      },
      {
        path: 'query',
        name: 'query',
        component: () => import('@/modules/tracing/query/TracingQueryPage.vue'),
        meta: { title: 'public.nav.query', words: ['modules/tracing'] },
      },
      {
        path: 'situation',
        name: 'situation',
        component: () => import('@/modules/insight/InsightSituationPage.vue'),
        meta: { title: 'public.nav.situation', words: ['modules/insight'] },
      },
      {
        path: 'risk',
        name: 'risk',
        component: () => import('@/modules/risk/RiskPage.vue'),
        meta: { title: 'risk.title', words: ['modules/risk'] },
      },
      {
        path: 'code',
        name: 'code',
        component: () => import('@/modules/healthcode/HealthcodePage.vue'),
        meta: { title: 'public.nav.code', words: ['modules/healthcode'] },
      },
      {
        path: 'venue',
        name: 'venue',
        component: () => import('@/modules/checkpoint/CheckpointVenuePage.vue'),
        meta: { title: 'checkpoint.venue.title', words: ['modules/checkpoint'] },
      },
      { path: ':rest(.*)*', name: 'not-found', component: () => import('./PublicNotFoundPage.vue'), meta: { title: 'shared.notFound' } },
    ],
  },
];
