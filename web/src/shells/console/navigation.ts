import { may, type Permission } from '@/shared/session';

export interface NavigationEntry {
  to: string;
  key: string;
  icon: string;
  permission?: Permission;
}

const entries: NavigationEntry[] = [
  { to: '/console', key: 'dashboard', icon: 'M4 4h7v9H4Zm9 0h7v5h-7Zm0 7h7v9h-7ZM4 15h7v5H4Z' },
  { to: '/console/cases', key: 'cases', icon: 'M6 3h9l4 4v14H6Zm3 7h7m-7 4h7m-7 4h4', permission: 'CASE_READ' },
  { to: '/console/cases/queue', key: 'queue', icon: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5l3.500 2', permission: 'CASE_REVIEW' },
  { to: '/console/consultations', key: 'consultations', icon: 'M4 5h11v8H8l-4 3Zm5 10v2h7l4 3V9h-3', permission: 'CASE_CONSULT' },
  { to: '/console/triage', key: 'triage', icon: 'M12 3a2 2 0 0 0-2 2v9a4 4 0 1 0 4 0V5a2 2 0 0 0-2-2Zm5 3h3m-3 4h3', permission: 'CASE_READ' },
  { to: '/console/facilities', key: 'facilities', icon: 'M3 7v12m0-5h18v5m0-5v-2a3 3 0 0 0-3-3h-8v5M6.500 11.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3Z', permission: 'CASE_REPORT' },
  { to: '/console/investigations', key: 'investigations', icon: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 6 6M7 10h6', permission: 'INVESTIGATION_LEAD' },
  { to: '/console/contacts', key: 'contacts', icon: 'M8 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c0-3 3-5 6-5s6 2 6 5M16 5a3.5 3.5 0 0 1 0 6m1.500 4c3 .5 4.500 2.500 4.500 5', permission: 'CONTACT_READ' },
  { to: '/console/chain', key: 'chain', icon: 'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm12 6a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM7 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8.500 6.500l7 4m-6.500 7 6.500-4.500', permission: 'CASE_READ' },
  { to: '/console/tracing-indicators', key: 'indicators', icon: 'M4 20V4m0 16h16M8 16v-5m4 5V7m4 9v-3', permission: 'SITUATION_READ' },
  { to: '/console/risk', key: 'risk', icon: 'M4 20h4v-5H4Zm6 0h4V10h-4Zm6 0h4V4h-4Z', permission: 'SITUATION_READ' },
  { to: '/console/risk/arrivals', key: 'arrivals', icon: 'M20 12H8m5-5-5 5 5 5M4 4v16', permission: 'HANDOVER_ACCEPT' },
  { to: '/console/orders', key: 'orders', icon: 'M4 20V9l8-5 8 5v11Zm6 0v-6h4v6', permission: 'ORDER_READ' },
  { to: '/console/escalations', key: 'escalations', icon: 'M12 4 22 20H2Zm0 6v5m0 2v1', permission: 'ORDER_READ' },
  { to: '/console/spots', key: 'spots', icon: 'M12 21s7-6.500 7-11.500a7 7 0 1 0-14 0C5 14.500 12 21 12 21Zm0-9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z', permission: 'SPOT_READ' },
  { to: '/console/checkpoints', key: 'checkpoints', icon: 'M3 20h18M5 20V9l3-3 3 3v11m0-7h8v7m-3-7v-3h3v3', permission: 'POINT_READ' },
  { to: '/console/handovers', key: 'handovers', icon: 'M4 8h12m-4-4 4 4-4 4M20 16H8m4-4-4 4 4 4', permission: 'HANDOVER_ACCEPT' },
  { to: '/console/healthcode', key: 'healthcode', icon: 'M4 4h6v6H4Zm10 0h6v6h-6ZM4 14h6v6H4Zm10 0h2v2h-2Zm4 4h2v2h-2Zm0-4h2m-6 6h2', permission: 'CODE_READ' },
  { to: '/console/healthcode/appeals', key: 'appeals', icon: 'M4 5h16v11H9l-5 4Zm8 3v3m0 2v1', permission: 'CODE_READ' },
  { to: '/console/healthcode/lists', key: 'codeLists', icon: 'M8 6h12M8 12h12M8 18h12M4 6h1M4 12h1M4 18h1', permission: 'CODE_DECIDE' },
  { to: '/console/healthcode/alarms', key: 'codeAlarms', icon: 'M12 4 22 20H2Zm0 6v5m0 2v1', permission: 'AUDIT_READ' },
  { to: '/console/healthcode/issuers', key: 'issuers', icon: 'M12 3a5 5 0 0 0-2 9.600V21l2-1.500L14 21v-8.400A5 5 0 0 0 12 3Zm0 3v4m-2-2h4', permission: 'RULES_MANAGE' },
  { to: '/console/sites', key: 'sites', icon: 'M4 21V4h10v17m0-11h6v11M2 21h20M8 8h2m-2 4h2m-2 4h2m7-2h1m-1 3h1', permission: 'ORDER_READ' },
  { to: '/console/people', key: 'people', icon: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 10c0-4 4-6 8-6s8 2 8 6Z', permission: 'PERSON_READ' },
  { to: '/console/imports', key: 'imports', icon: 'M12 4v11m-4-4 4 4 4-4M4 20h16', permission: 'IMPORT' },
  { to: '/console/matching', key: 'matching', icon: 'M4 12a8 8 0 0 1 14-5l2 2m0-5v5h-5M20 12a8 8 0 0 1-14 5l-2-2m0 5v-5h5', permission: 'MATCH_RUN' },
  { to: '/console/rules', key: 'rules', icon: 'M12 4v16M6 7h12M6 7l-3 7h6Zm12 0-3 7h6ZM8 20h8', permission: 'RULES_MANAGE' },
  { to: '/console/accounts', key: 'accounts', icon: 'M4 5h16v14H4Zm5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-3 4c0-1.500 1.500-2.500 3-2.500s3 1 3 2.500M15 9h3m-3 4h3', permission: 'ACCOUNT_MANAGE' },
  { to: '/console/outbox', key: 'outbox', icon: 'M4 13V5h16v8m-16 0v6h16v-6m-16 0h5l1.500 2.500h3L15 13h5', permission: 'ACCOUNT_MANAGE' },
  { to: '/console/audit', key: 'audit', icon: 'M12 3 20 6v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6Zm-3.500 9 2.500 2.500 4.500-5', permission: 'AUDIT_READ' },
  { to: '/field/investigations', key: 'investigate', icon: 'M7 3h10v18H7Zm2 4h6m-6 4h6m-4 7h2', permission: 'INVESTIGATE' },
  { to: '/field/gate', key: 'gate', icon: 'M7 3h10v18H7Zm2 5h6m-6 4h6m-4 6h2', permission: 'POINT_WORK' },
  { to: '/field', key: 'field', icon: 'M7 3h10v18H7Zm4 15h2', permission: 'TASK_DO' },
];

/** What this account may open. */
export function navigation(): NavigationEntry[] {
  return entries.filter((entry) => !entry.permission || may(entry.permission));
}
