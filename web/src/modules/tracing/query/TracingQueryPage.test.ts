import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { json, show, type Trial } from '@/shared/trial';
import TracingQueryPage from './TracingQueryPage.vue';

const item = { transport: 'train', date: '2020-01-22', numbers: ['G6683'], carriage: '02', from: '郑州东', to: '三门峡南', source: '三门峡市卫健委', advice: '' };
const asked: string[] = [];
let trial: Trial | undefined;

function serve(answer: (url: string) => Response) {
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(request.url);
    return answer(request.url);
  });
}
const shows = (text: string) => vi.waitFor(() => expect(trial?.page.textContent).toContain(text));

beforeEach(() => asked.splice(0));
afterEach(() => {
  trial?.end();
  vi.unstubAllGlobals();
});

it('answers on the device: the question is sent to nobody', async () => {
  serve(() => json({ generated_at: '2020-02-20T10:00:00+08:00', items: [item] }));
  trial = await show(TracingQueryPage, '/query#transport=train&date=2020-01-22&text=g6683次', ['modules/tracing']);
  await shows('02 号车厢');
  await shows('三门峡市卫健委');
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatch(/\/api\/public\/itineraries\/feed\.json$/);
});

it('does not promise safety when nothing matches', async () => {
  serve(() => json({ generated_at: '2020-02-20T10:00:00+08:00', items: [item] }));
  trial = await show(TracingQueryPage, '/query#transport=train&date=2020-01-22&text=G1', ['modules/tracing']);
  await shows('并不等于没有风险');
});

it('asks the server only after the person agreed', async () => {
  serve((url) => (url.includes('feed.json') ? json({}, 503) : json({ items: [item], total: 1 })));
  trial = await show(TracingQueryPage, '/query#transport=train&text=G6683', ['modules/tracing']);
  await shows('改由服务器查询');
  expect(asked.every((url) => url.endsWith('feed.json'))).toBe(true);
  [...trial.page.querySelectorAll('button')].find((button) => button.textContent?.includes('改由服务器查询'))?.click();
  await shows('02 号车厢');
  expect(asked.at(-1)).toContain('number=G6683');
});
