import { afterEach, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { json, show, type Trial } from '@/shared/trial';
import ExposureTogetherPage from './ExposureTogetherPage.vue';

const meeting = { id: 'm1', personId: 'p1', maskedName: '张*', regionName: '湖滨区', placeId: 'x', place: '百货大楼', from: '2020-01-22T10:00', until: '2020-01-22T10:40', minutes: 40 };
const unknown = { ...meeting, id: 'm2', personId: null, maskedName: null, regionName: '', from: '2020-01-23T00:00', until: '2020-01-24T00:00', minutes: null };
let trial: Trial | undefined;

afterEach(() => {
  trial?.end();
  vi.unstubAllGlobals();
});

async function shown(path: string, asked: URL[]) {
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(new URL(request.url));
    return json({ items: [meeting, unknown], total: 2, page: 0, size: 20, more: false });
  });
  trial = await show({ render: () => h(ExposureTogetherPage, { of: 'cases', id: 'c' }) }, path, ['modules/exposure']);
  await vi.waitFor(() => expect(trial?.page.textContent).toContain('张*'));
  return trial.page;
}

it('says who was there, where and how long, and does not make up a time', async () => {
  const page = await shown('/', []);
  expect(page.textContent).toContain('2020-01-22 10:00 – 2020-01-22 10:40');
  expect(page.textContent).toContain('2020-01-23 当天，时间不详');
  expect(page.textContent).toContain('外辖区人员');
});

it('asks for the times, the place and the minutes of the address', async () => {
  const asked: URL[] = [];
  const page = await shown('/?from=2020-01-22T00:00&until=2020-01-23T00:00&minutes=15', asked);
  expect(asked[0]?.pathname).toBe('/api/cases/c/together');
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({ from: '2020-01-22T00:00', until: '2020-01-23T00:00', minutes: '15', sort: 'minutes,desc' });
  [...page.querySelectorAll('button')].find((button) => button.textContent === '百货大楼')?.click();
  await vi.waitFor(() => expect(asked.at(-1)?.searchParams.get('place')).toBe('x'));
});
