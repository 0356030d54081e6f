import { expect, it } from 'vitest';
import { safeNext } from './queries';

it('goes on to a page of this site only', () => {
  expect(safeNext('/console/cases?page=2', '/console')).toBe('/console/cases?page=2');
  for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', undefined]) {
    expect(safeNext(elsewhere, '/console')).toBe('/console');
  }
});
