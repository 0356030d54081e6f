import type { RouteRecordRaw } from 'vue-router';

const tasks = () => import('@/modules/isolation/IsolationTasksPage.vue');

export const fieldRoutes: RouteRecordRaw[] = [
  {
    path: '/field',
    component: () => import('./FieldShell.vue'),
    meta: { staff: true, words: ['shells/field', 'modules/isolation'] },
    children: [
      { path: '', component: tasks, props: { status: 'open' }, meta: { title: 'field.open', permission: 'TASK_READ' } },
      { path: 'done', component: tasks, props: { status: 'done' }, meta: { title: 'field.done', permission: 'TASK_READ' } },
      { path: 'checks', component: () => import('@/modules/isolation/IsolationChecksPage.vue'), meta: { title: 'field.checks', permission: 'TASK_READ' } },
      {
        path: 'investigations',
        component: () => import('@/modules/investigation/InvestigationListPage.vue'),
        meta: { title: 'investigation.mine', words: ['modules/investigation'], permission: 'INVESTIGATE' },
      },
      {
        path: 'investigations/:id',
        component: () => import('./FieldInvestigationPage.vue'),
        props: true,
        meta: { title: 'investigation.one', words: ['modules/investigation', 'modules/tracing', 'modules/cases'], permission: 'INVESTIGATE' },
      },
      {
        path: 'gate',
        component: () => import('@/modules/checkpoint/CheckpointGuardPage.vue'),
        meta: { title: 'field.gate', words: ['modules/checkpoint'], permission: 'POINT_WORK', withoutNetwork: true },
      },
      { path: 'me', component: () => import('./FieldMePage.vue'), meta: { title: 'field.me' } },
    ],
  },
  {
    // the whole screen is for those who scan it
    path: '/field/venue/:id',
    component: () => import('@/modules/checkpoint/CheckpointVenueScreenPage.vue'),
    props: true,
    meta: { staff: true, title: 'checkpoint.venue.screen', words: ['modules/checkpoint'], permission: 'POINT_WORK' },
  },
];
