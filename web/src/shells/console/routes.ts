import type { RouteRecordRaw } from 'vue-router';

export const consoleRoutes: RouteRecordRaw[] = [];
