import { expect, it } from 'vitest';
import { remember, type Account, type Permission } from '@/shared/session';
import { navigation } from './navigation';

function signedInWith(permissions: Permission[]): string[] {
  remember({ permissions } as unknown as Account);
  return navigation().map((entry) => entry.key);
}

it('shows an auditor the audit and nothing about cases', () => {
  expect(signedInWith(['AUDIT_READ', 'REGION_READ'])).toEqual(['dashboard', 'codeAlarms', 'audit']);
});

it('shows a county officer the thread from cases to orders', () => {
  expect(signedInWith(['CASE_READ', 'CONTACT_READ', 'ORDER_READ', 'PERSON_READ'])).toEqual(['dashboard', 'cases', 'triage', 'contacts', 'chain', 'orders', 'escalations', 'sites', 'people']);
});
