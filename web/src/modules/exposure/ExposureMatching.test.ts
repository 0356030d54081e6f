import { afterEach, expect, it, vi } from 'vitest';
import { h, ref } from 'vue';
import { json, show, type Trial } from '@/shared/trial';
import ExposureMatching from './ExposureMatching.vue';

const run = { indexId: 'i', caseId: 'c', finishedAt: '2020-02-20T09:03:54', candidates: 5321, contacts: 57, candidatesMs: 212, classifyMs: 41, storeMs: 380 };
let trial: Trial | undefined;

afterEach(() => {
  trial?.end();
  vi.unstubAllGlobals();
});

it('asks after approval until the matching is there, and says how long it took', async () => {
  let asked = 0;
  vi.stubGlobal('fetch', async () => (++asked < 4 ? json({ title: 'never matched' }, 404) : json(run)));
  const matching = ref<InstanceType<typeof ExposureMatching>>();
  trial = await show({ render: () => h(ExposureMatching, { caseId: 'c', ref: matching }) }, '/', ['modules/exposure']);
  await vi.waitFor(() => expect(asked).toBe(1));
  matching.value?.start();
  await vi.waitFor(() => expect(trial?.page.textContent).toContain('找到 57 名接触者'), { timeout: 5_000 });
  expect(trial.page.textContent).toMatch(/批准后 \d\.\d\d 秒完成/);
});
