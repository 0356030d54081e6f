import { afterEach, expect, it, vi } from 'vitest';
import { json, show, type Trial } from '@/shared/trial';
import ExposureRematchPage from './ExposureRematchPage.vue';

const run = { id: 'r1', stage: 'PREVIEWING', askedName: 'city', askedAt: '2020-02-20T09:03:54', appliedName: null, endedAt: null, total: 40, done: 10, contacts: 200, added: 3, removed: 1, otherwise: 2, didAdd: 0, didRemove: 0, didChange: 0 };
const shown = { reference: 'CASE-1', personId: 'p', maskedName: '张*', regionName: '湖滨区', before: null, after: { contactClass: 'second_order', order: 'home', days: 7 } };
let trial: Trial | undefined;

afterEach(() => {
  trial?.end();
  vi.unstubAllGlobals();
});

function answering(now: () => typeof run, sent: string[]) {
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = typeof request === 'string' ? request : request.url;
    sent.push(`${request.method} ${new URL(url, 'http://x').pathname}`);
    if (url.includes('/changes')) return json({ items: [shown], total: 1, page: 0, size: 20, more: false });
    if (url.includes('/cases')) return json({ items: [{ indexId: 'i', caseId: 'c', reference: 'CASE-1', looked: true, contacts: 5, added: 3, removed: 1, otherwise: 2, applied: false }], total: 1, page: 0, size: 100, more: false });
    return json(url.includes('/rematches/') ? now() : [now()]);
  });
}

it('shows how far the look has come, and nothing to apply before it has ended', async () => {
  answering(() => run, []);
  trial = await show(ExposureRematchPage, '/', ['modules/exposure']);
  await vi.waitFor(() => expect(trial?.page.textContent).toContain('10 / 40 例'));
  expect(trial.page.querySelector('progress')?.value).toBe(10);
  expect([...trial.page.querySelectorAll('button')].map((button) => button.textContent?.trim())).not.toContain('应用');
});

it('lists whom it would change and applies only after a second word', async () => {
  const sent: string[] = [];
  let stage = 'PREVIEWED';
  answering(() => ({ ...run, stage, done: 40 }), sent);
  trial = await show(ExposureRematchPage, '/', ['modules/exposure']);
  await vi.waitFor(() => expect(trial?.page.textContent).toContain('张*'));
  expect(trial.page.textContent).toContain('次密接，居家隔离 7 天');
  const press = (word: string, within: ParentNode) => [...within.querySelectorAll('button')].filter((button) => button.textContent?.trim() === word).at(-1)?.click();
  press('应用', trial.page);
  await vi.waitFor(() => expect(document.body.textContent).toContain('重新匹配 40 例？'));
  expect(sent).not.toContain('POST /api/rematches/r1/apply');
  stage = 'APPLYING';
  press('应用', document.body);
  await vi.waitFor(() => expect(sent).toContain('POST /api/rematches/r1/apply'));
});
