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
      return { items: Array.from({ length: page < 2 ? size : 7 }, (_, i) => page * size + i), total: 407 };
    },
    () => undefined,
  );
  expect(rows).toHaveLength(407);
  expect(asked).toEqual([0, 1, 2]);
});
