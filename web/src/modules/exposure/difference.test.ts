import { expect, it } from 'vitest';
import { difference } from './difference';

const told = (former: string, later: string) => difference(former, later).map(({ mark, text, line }) => `${mark} ${line} ${text}`.trim());

it('shows what was removed and added with the lines around it', () => {
  expect(told('a\nb\nc\nd\ne\nf\ng', 'a\nb\nc\nD\ne\nf\ng')).toEqual(['gap 0', 'same 2 b', 'same 3 c', 'removed 4 d', 'added 4 D', 'same 5 e', 'same 6 f', 'gap 0']);
});

it('keeps what two changes have between them', () => {
  expect(told('1\n2\n3', '0\n2\n4')).toEqual(['removed 1 1', 'added 1 0', 'same 2 2', 'removed 3 3', 'added 3 4']);
});

it('shows nothing for the same text and everything for a new one', () => {
  expect(difference('a\nb', 'a\nb')).toEqual([]);
  expect(told('', 'a\nb')).toEqual(['removed 1', 'added 1 a', 'added 2 b']);
});

it('gives back the later text from any difference without gaps', () => {
  const words = ['a', 'b', 'c'];
  for (let seed = 1; seed < 300; seed++) {
    const text = (n: number) => Array.from({ length: 3 }, (_, i) => words[(seed * (i + n) + (seed >> (i + n))) % 3]).join('\n');
    const [former, later] = [text(1), text(4)];
    const lines = difference(former, later);
    if (former === later) expect(lines).toEqual([]);
    else {
      expect(lines.filter(({ mark }) => mark !== 'removed').map(({ text: line }) => line).join('\n')).toBe(later);
      expect(lines.filter(({ mark }) => mark !== 'added').map(({ text: line }) => line).join('\n')).toBe(former);
    }
  }
});
