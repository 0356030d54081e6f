import { expect, it } from 'vitest';
import { birthDateIn, findingIn, sexIn } from './residentId';

it('takes a number with the right check digit, in full width and lower case too', () => {
  expect(findingIn('11010519491231002X')).toBeNull();
  expect(findingIn('１１０１０５１９４９１２３１００２x')).toBeNull();
});

it('suggests the right last digit', () => {
  expect(findingIn('110105194912310021')).toEqual({ problem: 'checksum', suggestion: '11010519491231002X' });
});

it('refuses a birth date that does not exist', () => {
  expect(findingIn('110105194902300021')?.problem).toBe('birthDate');
});

it('reads birth date and sex', () => {
  expect(birthDateIn('11010519491231002X')).toBe('1949-12-31');
  expect(sexIn('11010519491231002X')).toBe('female');
});
