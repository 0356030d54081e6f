import { DESK, PHONE, expect, expectAccessible, picture, signIn, test, type Page } from './journey';

/** Sends as the page would. */
async function send<T>(page: Page, path: string, body: unknown): Promise<{ status: number; body: T }> {
  return page.evaluate(
    async ([to, text]) => {
      const token = document.cookie.split('; ').find((pair) => pair.startsWith('XSRF-TOKEN='))?.slice(11) ?? '';
      const answer = await fetch(to as string, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token }, body: text });
      return { status: answer.status, body: await answer.json().catch(() => undefined) };
    },
    [path, JSON.stringify(body)],
  ) as never;
}

const VENUE = '湖滨百货大楼';
const code = 'LFV1.AaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAa';

test('a venue shows a code that renews itself, and a phone that is not bound is told what to do', async ({ browser, baseURL }) => {
  const desk = await browser.newContext({ ...DESK, baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await desk.newPage();
  await signIn(page, 'hubin-cdc');
  const opened = await send<{ id: string }>(page, '/api/checkpoints', { code: 'HB-MALL-01', kind: 'venue', name: VENUE, regionCode: '411202' });
  expect(opened.status).toBe(201);
  const { id } = opened.body;
  expect((await send(page, `/api/checkpoints/${id}/staff`, { account: 'hubin-guard', body: '商场', crew: 1 })).status).toBe(201);
  await desk.close();

  const screen = await browser.newContext({ ...DESK, baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const staff = await screen.newPage();
  await signIn(staff, 'hubin-guard');
  await staff.goto('/field/gate');
  // an earlier chapter may have left the guard on duty at another point
  const away = staff.getByRole('button', { name: '签退' });
  const here = staff.getByRole('listitem').filter({ hasText: VENUE }).getByRole('button', { name: '签到' });
  await expect(away.or(here).first()).toBeVisible();
  if (await away.isVisible()) {
    await away.click();
  }
  await here.click();
  await staff.getByRole('link', { name: '在本机显示场所码' }).click();
  await expect(staff.getByRole('heading', { name: VENUE })).toBeVisible();
  await expect(staff.getByRole('img', { name: '场所二维码' })).toBeVisible();
  await expect(staff.getByText(/换下一个码 · 今日已登记 0 人次/)).toBeVisible();
  await picture(staff, 'desk-venue-screen', false);
  await expectAccessible(staff);
  await staff.setViewportSize(PHONE.viewport);
  await picture(staff, 'phone-venue-screen', false);
  await staff.setViewportSize(DESK.viewport);
  await staff.getByRole('button', { name: '打印今日码' }).click();
  await expect(staff.getByText(/仅限 .* 当日使用/)).toBeVisible();
  await picture(staff, 'desk-venue-paper', false);
  await staff.goto('/field/gate');
  await staff.getByRole('button', { name: '签退' }).click();
  await staff.goto(`/field/venue/${id}`);
  await expect(staff.getByRole('alert')).toContainText('未在本点签到');
  await screen.close();

  const phone = await browser.newContext({ ...PHONE, baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const resident = await phone.newPage();
  await resident.goto(`/venue#${code}`);
  await expect(resident.getByRole('alert')).toContainText('本机还没有绑定');
  await expect(resident).toHaveURL(/\/venue$/);
  await picture(resident, 'phone-venue-unbound');
  await expectAccessible(resident);
  await phone.close();
});

test('a gate says of a code of another issuer whose it is, and the list of issuers refuses what has a fault', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...DESK, baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await signIn(page, 'administrator');
  await page.goto('/console/healthcode/issuers');
  await expect(page.getByText('尚未信任任何其他机构')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '导入信任列表' }).click();
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: 'list.json', mimeType: 'application/json', buffer: Buffer.from('{"keys":[{"issuer":"AT"}]}') });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByText(/keys\[0\]/)).toBeVisible();
  await picture(page, 'console-issuers-fault', false);
  const key = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEKqvhrII3evM/xLiGriQNFgk4ezQnuy+2yjRgF/ueZVQbHpEsrnxWsF18vFmrdMq216yAhKuJafvBvZywQrejbQ==';
  await file.setInputFiles({ name: 'list.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ keys: [{ issuer: 'AT', publicKey: key, from: '2020-01-01', until: '2020-12-31' }] })) });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByText('新增 1 把密钥，0 把此前已信任')).toBeVisible();
  await page.getByRole('button', { name: '关闭' }).last().click();
  await expect(page.getByRole('row', { name: /AT/ })).toContainText('2020-01-01 – 2020-12-31');
  await picture(page, 'console-issuers');
  await expectAccessible(page);
  await page.setViewportSize(PHONE.viewport);
  await picture(page, 'phone-issuers');
  await context.close();
});
