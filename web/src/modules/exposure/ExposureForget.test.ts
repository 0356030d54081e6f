import { afterEach, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { remember, type Account } from '@/shared/session';
import { json, show, type Trial } from '@/shared/trial';
import ExposureForget from './ExposureForget.vue';

let trial: Trial | undefined;

afterEach(() => {
  trial?.end();
  remember(null);
  vi.unstubAllGlobals();
});

it('deletes only after a reason, and says how much went', async () => {
  remember({ permissions: ['PERSON_FORGET'] } as unknown as Account);
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);
    return json({ stays: 12, rides: 3 });
  });
  trial = await show({ render: () => h(ExposureForget, { personId: 'p' }) }, '/', ['modules/exposure']);
  const button = (word: string) => [...document.body.querySelectorAll('button')].filter((one) => one.textContent?.trim() === word).at(-1);
  button('删除行踪记录')?.click();
  await vi.waitFor(() => expect(button('删除')).toBeTruthy());
  expect(button('删除')?.disabled).toBe(true);
  const reason = document.body.querySelector<HTMLTextAreaElement>('#forget-reason');
  reason!.value = '本人要求';
  reason!.dispatchEvent(new Event('input'));
  await vi.waitFor(() => expect(button('删除')?.disabled).toBe(false));
  button('删除')?.click();
  await vi.waitFor(() => expect(trial?.page.textContent).toContain('已删除 12 条停留记录和 3 条乘车记录'));
  expect(sent).toEqual(['POST /api/people/p/forget {"reason":"本人要求"}']);
});
