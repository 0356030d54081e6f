import { expect, it } from 'vitest';
import { nextTick, ref } from 'vue';
import { useTypedTime } from './typedTime';

it('keeps what was typed when the case is fetched again, until the own save', async () => {
  const now = ref('2020-02-20T09:00');
  const { at, type, saved } = useTypedTime(() => now.value);
  now.value = '2020-02-20T09:01';
  await nextTick();
  expect(at.value).toBe('2020-02-20T09:01');
  type('2020-02-19T20:30');
  now.value = '2020-02-20T09:05';
  await nextTick();
  expect(at.value).toBe('2020-02-19T20:30');
  saved();
  expect(at.value).toBe('2020-02-20T09:05');
  now.value = '2020-02-20T09:06';
  await nextTick();
  expect(at.value).toBe('2020-02-20T09:06');
});
