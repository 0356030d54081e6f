import type { RouteRecordRaw } from 'vue-router';

export const accessRoutes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    component: () => import('./AccessFrame.vue'),
    meta: { words: ['modules/access'] },
    children: [
      { path: '', name: 'sign-in', component: () => import('./AccessSignInPage.vue'), meta: { title: 'access.signIn' } },
      { path: 'password', name: 'new-password', component: () => import('./AccessNewPasswordPage.vue'), meta: { title: 'access.newPassword' } },
      { path: 'forbidden', name: 'forbidden', component: () => import('./AccessForbiddenPage.vue'), meta: { title: 'access.forbidden' } },
    ],
  },
];
