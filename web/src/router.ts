import { createRouter, createWebHistory } from 'vue-router';
import { accessRoutes } from '@/modules/access/routes';
import { consoleRoutes } from '@/shells/console/routes';
import { fieldRoutes } from '@/shells/field/routes';
import { publicRoutes } from '@/shells/public/routes';
import { onSignedOut } from '@/shared/api';
import { i18n, needWords } from '@/shared/language';
import { may, remember, stepPages, whoIsSignedIn, whoWorksHere, type Permission } from '@/shared/session';

declare module 'vue-router' {
  interface RouteMeta {
    /** Message key of the page's title. */
    title?: string;
    /** Rooms whose words the page needs, such as 'modules/cases'. */
    words?: string[];
    /** Set on staff shells: nobody gets in without signing in. */
    staff?: boolean;
    permission?: Permission;
    /** Set on pages that go on without network, also after a reload. */
    withoutNetwork?: boolean;
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [...publicRoutes, ...accessRoutes, ...consoleRoutes, ...fieldRoutes],
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash.startsWith('#section-') ? { el: to.hash, top: 80 } : { top: 0 }),
});

router.beforeEach(async (to) => {
  if (!to.matched.some((record) => record.meta.staff)) return true;
  const account = await (to.meta.withoutNetwork ? whoWorksHere() : whoIsSignedIn()).catch(() => null);
  if (!account) return { name: 'sign-in', query: { next: to.fullPath } };
  const step = stepPages[account.nextStep];
  if (step) return { name: step, query: { next: to.fullPath } };
  if (to.meta.permission && !may(to.meta.permission)) return { name: 'forbidden' };
  return true;
});

router.beforeResolve(async (to) => {
  await needWords(['shared', ...to.matched.flatMap((record) => record.meta.words ?? [])]);
});

router.afterEach((to) => {
  const { t } = i18n.global;
  document.title = to.meta.title ? `${t(to.meta.title)} · ${t('shared.name')}` : t('shared.title');
});

onSignedOut(() => {
  remember(null);
  const here = router.currentRoute.value;
  if (here.name !== 'sign-in') void router.push({ name: 'sign-in', query: { next: here.fullPath } });
});
