import type { RouteRecordRaw } from 'vue-router';

export const consoleRoutes: RouteRecordRaw[] = [
  {
    path: '/console',
    component: () => import('./ConsoleShell.vue'),
    meta: { staff: true, words: ['shells/console', 'modules/access', 'modules/notification'] },
    children: [
      {
        path: '',
        name: 'dashboard',
        component: () => import('./ConsoleStartPage.vue'),
        meta: { title: 'console.nav.dashboard', words: ['modules/insight'] },
      },
      {
        path: 'cases',
        component: () => import('@/modules/cases/CasesListPage.vue'),
        meta: { title: 'console.nav.cases', words: ['modules/cases'], permission: 'CASE_READ' },
      },
      {
        path: 'cases/queue',
        component: () => import('@/modules/cases/CasesQueuePage.vue'),
        meta: { title: 'cases.queue.title', words: ['modules/cases'], permission: 'CASE_REVIEW' },
      },
      {
        path: 'consultations',
        component: () => import('@/modules/cases/CasesConsultationsPage.vue'),
        meta: { title: 'cases.consultation.open', words: ['modules/cases'], permission: 'CASE_CONSULT' },
      },
      {
        path: 'triage',
        component: () => import('@/modules/triage/TriagePage.vue'),
        meta: { title: 'triage.title', words: ['modules/triage'], permission: 'CASE_READ' },
      },
      {
        path: 'facilities',
        component: () => import('@/modules/cases/CasesFacilitiesPage.vue'),
        meta: { title: 'cases.facility.title', words: ['modules/cases'], permission: 'CASE_READ' },
      },
      {
        path: 'cases/new',
        component: () => import('@/modules/cases/CasesNewPage.vue'),
        meta: { title: 'cases.new.title', words: ['modules/cases'], permission: 'CASE_REPORT' },
      },
      {
        path: 'cases/:id',
        component: () => import('./ConsoleCasePage.vue'),
        props: true,
        meta: { title: 'cases.one', words: ['modules/cases', 'modules/chain', 'modules/tracing', 'modules/exposure', 'modules/isolation'], permission: 'CASE_READ' },
      },
      {
        path: 'investigations',
        component: () => import('@/modules/investigation/InvestigationDeskPage.vue'),
        meta: { title: 'console.nav.investigations', words: ['modules/investigation'], permission: 'INVESTIGATION_LEAD' },
      },
      {
        path: 'investigations/:id',
        component: () => import('./ConsoleInvestigationPage.vue'),
        props: true,
        meta: { title: 'investigation.one', words: ['modules/investigation', 'modules/tracing', 'modules/cases'], permission: 'INVESTIGATE' },
      },
      {
        path: 'contacts',
        component: () => import('./ConsoleContactsPage.vue'),
        meta: { title: 'console.nav.contacts', words: ['modules/tracing', 'modules/isolation'], permission: 'CONTACT_READ' },
      },
      {
        path: 'contacts/:id',
        component: () => import('./ConsoleContactPage.vue'),
        props: true,
        meta: { title: 'console.contact', words: ['modules/cases', 'modules/tracing', 'modules/isolation', 'modules/people'], permission: 'CONTACT_READ' },
      },
      {
        path: 'healthcode',
        component: () => import('@/modules/healthcode/HealthcodeExplainPage.vue'),
        meta: { title: 'healthcode.explain.title', words: ['modules/healthcode'], permission: 'CODE_READ' },
      },
      {
        path: 'healthcode/appeals',
        component: () => import('@/modules/healthcode/HealthcodeAppealsPage.vue'),
        meta: { title: 'healthcode.appeals.title', words: ['modules/healthcode'], permission: 'CODE_READ' },
      },
      {
        path: 'healthcode/lists',
        component: () => import('@/modules/healthcode/HealthcodeListsPage.vue'),
        meta: { title: 'healthcode.lists.title', words: ['modules/healthcode'], permission: 'CODE_DECIDE' },
      },
      {
        path: 'healthcode/issuers',
        component: () => import('@/modules/healthcode/HealthcodeIssuersPage.vue'),
        meta: { title: 'healthcode.issuers.title', words: ['modules/healthcode'], permission: 'RULES_MANAGE' },
      },
      {
        path: 'healthcode/alarms',
        component: () => import('@/modules/healthcode/HealthcodeAlarmsPage.vue'),
        meta: { title: 'healthcode.alarms.title', words: ['modules/healthcode'], permission: 'AUDIT_READ' },
      },
      {
        path: 'risk',
        component: () => import('@/modules/risk/RiskHistoryPage.vue'),
        meta: { title: 'risk.title', words: ['modules/risk'], permission: 'SITUATION_READ' },
      },
      {
        path: 'risk/notices',
        component: () => import('@/modules/risk/RiskNoticesPage.vue'),
        meta: { title: 'risk.notices.title', words: ['modules/risk'], permission: 'SITUATION_READ' },
      },
      {
        path: 'risk/arrivals',
        component: () => import('@/modules/risk/RiskArrivalsPage.vue'),
        meta: { title: 'risk.arrivals.title', words: ['modules/risk'], permission: 'HANDOVER_ACCEPT' },
      },
      {
        path: 'chain',
        component: () => import('@/modules/chain/ChainPage.vue'),
        meta: { title: 'console.nav.chain', words: ['modules/chain'], permission: 'CASE_READ' },
      },
      {
        path: 'tracing-indicators',
        component: () => import('@/modules/insight/tracing/InsightTracingPage.vue'),
        meta: { title: 'console.nav.indicators', words: ['modules/insight'], permission: 'SITUATION_READ' },
      },
      {
        path: 'people',
        component: () => import('@/modules/people/PeopleListPage.vue'),
        meta: { title: 'console.nav.people', words: ['modules/people'], permission: 'PERSON_READ' },
      },
      {
        path: 'people/:id',
        component: () => import('./ConsolePersonPage.vue'),
        props: true,
        meta: { title: 'console.nav.people', words: ['modules/people', 'modules/exposure'], permission: 'PERSON_READ' },
      },
      {
        path: ':of(cases|people)/:id/together',
        component: () => import('@/modules/exposure/ExposureTogetherPage.vue'),
        props: true,
        meta: { title: 'exposure.together.title', words: ['modules/exposure'], permission: 'INVESTIGATE' },
      },
      {
        path: 'orders',
        component: () => import('@/modules/isolation/IsolationOrdersPage.vue'),
        meta: { title: 'console.nav.orders', words: ['modules/isolation'], permission: 'ORDER_READ' },
      },
      {
        path: 'orders/:id',
        component: () => import('@/modules/isolation/IsolationOrderPage.vue'),
        props: true,
        meta: { title: 'isolation.one', words: ['modules/isolation'], permission: 'ORDER_READ' },
      },
      {
        path: 'escalations',
        component: () => import('@/modules/isolation/IsolationEscalationsPage.vue'),
        meta: { title: 'console.nav.escalations', words: ['modules/isolation'], permission: 'ORDER_READ' },
      },
      {
        path: 'spots',
        component: () => import('@/modules/spots/SpotsListPage.vue'),
        meta: { title: 'console.nav.spots', words: ['modules/spots'], permission: 'SPOT_READ' },
      },
      {
        path: 'spots/candidates',
        component: () => import('@/modules/spots/SpotsCandidatesPage.vue'),
        meta: { title: 'console.nav.spots', words: ['modules/spots'], permission: 'SPOT_READ' },
      },
      {
        path: 'spots/:id',
        component: () => import('@/modules/spots/SpotsSpotPage.vue'),
        props: true,
        meta: { title: 'spots.one', words: ['modules/spots'], permission: 'SPOT_READ' },
      },
      {
        path: 'checkpoints',
        component: () => import('@/modules/checkpoint/CheckpointDaysPage.vue'),
        meta: { title: 'console.nav.checkpoints', words: ['modules/checkpoint'], permission: 'POINT_READ' },
      },
      {
        path: 'checkpoints/:id',
        component: () => import('@/modules/checkpoint/CheckpointPointPage.vue'),
        props: true,
        meta: { title: 'checkpoint.point', words: ['modules/checkpoint'], permission: 'POINT_READ' },
      },
      {
        path: 'checkpoint-points',
        component: () => import('@/modules/checkpoint/CheckpointPointsPage.vue'),
        meta: { title: 'checkpoint.points', words: ['modules/checkpoint'], permission: 'POINT_READ' },
      },
      {
        path: 'passes',
        component: () => import('@/modules/checkpoint/CheckpointPassesPage.vue'),
        meta: { title: 'checkpoint.pass.title', words: ['modules/checkpoint'], permission: 'PASS_ISSUE' },
      },
      {
        path: 'handovers',
        component: () => import('@/modules/checkpoint/CheckpointHandoversPage.vue'),
        meta: { title: 'console.nav.handovers', words: ['modules/checkpoint'], permission: 'HANDOVER_ACCEPT' },
      },
      {
        path: 'sites',
        component: () => import('@/modules/isolation/IsolationSitesPage.vue'),
        meta: { title: 'console.nav.sites', words: ['modules/isolation'], permission: 'ORDER_READ' },
      },
      {
        path: 'sites/:id',
        component: () => import('@/modules/isolation/IsolationSitePage.vue'),
        props: true,
        meta: { title: 'console.nav.sites', words: ['modules/isolation'], permission: 'ORDER_READ' },
      },
      {
        path: 'matching',
        component: () => import('@/modules/exposure/ExposureRematchPage.vue'),
        meta: { title: 'console.nav.matching', words: ['modules/exposure'], permission: 'MATCH_RUN' },
      },
      {
        path: 'rules',
        component: () => import('@/modules/exposure/ExposureRulesPage.vue'),
        meta: { title: 'console.nav.rules', words: ['modules/exposure'], permission: 'RULES_MANAGE' },
      },
      {
        path: 'rules/new',
        component: () => import('@/modules/exposure/ExposureRulesNewPage.vue'),
        meta: { title: 'exposure.rules.new', words: ['modules/exposure'], permission: 'RULES_MANAGE' },
      },
      {
        path: 'notifications',
        component: () => import('@/modules/notification/NotificationListPage.vue'),
        meta: { title: 'notification.title' },
      },
      {
        path: 'outbox',
        component: () => import('@/modules/notification/NotificationOutboxPage.vue'),
        meta: { title: 'notification.outbox.title', permission: 'ACCOUNT_MANAGE' },
      },
      {
        path: 'imports',
        component: () => import('@/modules/tabular/TabularImportsPage.vue'),
        meta: { title: 'console.nav.imports', words: ['modules/tabular'], permission: 'IMPORT' },
      },
      {
        path: 'accounts',
        component: () => import('@/modules/access/AccessAccountsPage.vue'),
        meta: { title: 'console.nav.accounts', permission: 'ACCOUNT_MANAGE' },
      },
      {
        path: 'audit',
        component: () => import('@/modules/access/AccessAuditPage.vue'),
        meta: { title: 'console.nav.audit', permission: 'AUDIT_READ' },
      },
    ],
  },
];
