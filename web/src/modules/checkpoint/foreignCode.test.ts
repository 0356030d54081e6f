// @vitest-environment node
import { expect, it } from 'vitest';
import vectors from '@/shared/codes/vectors.json';
import { issuerName, readForeign } from './foreignCode';

const good = vectors.codes.find(({ kind }) => kind.startsWith('VALID'))!;
const keys = vectors.keys.map((key) => ({ ...key, issuer: '4108', kinds: ['test'] }));

it('says of a code of another city whose it is and until when, and no colour', async () => {
  const said = await readForeign(good.text, keys, good.now);
  expect(Object.keys(said).sort()).toEqual(['expires', 'issued', 'issuer', 'outcome']);
  expect(said).toMatchObject({ outcome: 'valid', issuer: '4108' });
  expect(await readForeign(good.text, [], good.now)).toEqual({ outcome: 'unknown_key', issuer: '' });
  expect(await readForeign(good.text, keys, good.now + 30 * 86_400)).toMatchObject({ outcome: 'expired', issuer: '4108' });
  expect(await readForeign('LF1:NONSENSE', keys, good.now)).toEqual({ outcome: 'not_a_code', issuer: '' });
});

it('names a country in the language, and a city or what it does not know by its code', () => {
  expect(issuerName('AT', 'en')).toBe('Austria');
  expect(issuerName('4108', 'en')).toBe('4108');
  expect(issuerName('ZZZ', 'zh-CN')).toBe('ZZZ');
});
