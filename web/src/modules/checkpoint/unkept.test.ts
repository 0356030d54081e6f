import { afterEach, expect, it, vi } from 'vitest';
import { sendScan } from './queries';
import type { NewScan } from './queue';

const scan: NewScan = { id: '019ab000-0000-7000-8000-000000000001', at: '2020-02-20T02:00:00Z', idNumber: 'A1' };
const answers = (status: number, body: object) => vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', 'Retry-After': '2' } }));

afterEach(() => vi.unstubAllGlobals());

it('shows the last known verdict of a server that cannot keep the scan, and says that it waits', async () => {
  answers(503, { code: 'checkpoint.not-kept', verdict: { verdict: 'hand_over', reason: 'red', stale: true } });
  expect(await sendScan('p', scan)).toMatchObject({ verdict: 'hand_over', stale: true, unkept: true });
});

it('is a problem where the server knows no verdict either', async () => {
  answers(503, { code: 'checkpoint.not-kept', title: 'not kept' });
  await expect(sendScan('p', scan)).rejects.toMatchObject({ status: 503, code: 'checkpoint.not-kept' });
});

it('keeps nothing waiting that the server has kept', async () => {
  answers(200, { verdict: 'pass', reason: 'green', stale: false });
  expect((await sendScan('p', scan)).unkept).toBeUndefined();
});
