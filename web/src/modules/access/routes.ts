import type { RouteRecordRaw } from 'vue-router';

export const accessRoutes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    component: () => import('./AccessFrame.vue'),
    meta: { words: ['modules/access'] },
    children: [
      { path: '', name: 'sign-in', component: () => import('./AccessSignInPage.vue'), meta: { title: 'access.signIn' } },
      { path: 'password', name: 'new-password', component: () => import('./AccessNewPasswordPage.vue'), meta: { title: 'access.newPassword' } },
      { path: 'code', name: 'second-factor', component: () => import('./AccessSecondFactorPage.vue'), meta: { title: 'access.second.title' } },
      { path: 'second-factor', name: 'own-second-factor', component: () => import('./AccessOwnSecondFactorPage.vue'), meta: { title: 'access.second.title' } },
      { path: 'forbidden', name: 'forbidden', component: () => import('./AccessForbiddenPage.vue'), meta: { title: 'access.forbidden' } },
    ],
  },
];
