import type { RouteRecordRaw } from 'vue-router';

export const fieldRoutes: RouteRecordRaw[] = [];
