import { expect, it } from 'vitest';
import { csv, everyRow } from './csv';

const columns = [
  { title: '姓名', value: (row: { name: string }) => row.name },
  { title: 'n', value: () => -3 },
];

it('writes a formula as text and quotes what needs quoting', () => {
  expect(csv([{ name: '=1+1' }, { name: '张,"三"' }], columns)).toBe("\uFEFF姓名,n\r\n'=1+1,-3\r\n\"张,\"\"三\"\"\",-3\r\n");
});

it('fetches pages until the list ends', async () => {
  const asked: number[] = [];
  const rows = await everyRow(
    async (page, size) => {
      asked.push(page);
      return { items: Array.from({ length: page < 2 ? size : 7 }, (_, i) => ({ id: page * size + i })), total: 407 };
    },
    () => undefined,
  );
  expect(rows).toHaveLength(407);
  expect(asked).toEqual([0, 1, 2]);
});

it('goes on behind the last row where the server does not count any further', async () => {
  const asked: (string | undefined)[] = [];
  const rows = await everyRow(
    async (_, size, after) => {
      asked.push(after);
      const from = after ? Number(after) : 0;
      return { items: Array.from({ length: Math.min(size, 507 - from) }, (_, i) => ({ id: from + i + 1 })), total: 100, more: true };
    },
    () => undefined,
  );
  expect(rows.map((row) => row.id)).toEqual(Array.from({ length: 507 }, (_, i) => i + 1));
  expect(asked).toEqual([undefined, '200', '400', '507']);
});
