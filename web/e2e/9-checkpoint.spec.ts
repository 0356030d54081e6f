import { DESK, PHONE, expect, expectAccessible, picture, signIn, test } from './journey';

/** Numbers of the demonstration's kind: a county that does not exist. */
function number(sequence: number): string {
  const digits = `41129919800101${String(sequence).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return digits + '10X98765432'[[...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0) % 11];
}

test('a guard checks people, goes on without network, and nothing is lost or doubled', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...PHONE, baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await signIn(page, 'hubin-guard');
  await page.goto('/field/gate');
  await expect(page.getByText('G30 三门峡西出口')).toBeVisible();
  await picture(page, 'phone-gate-points');
  await page.getByRole('button', { name: '签到' }).click();
  await expect(page.getByRole('button', { name: '签退' })).toBeVisible();

  const verdict = page.locator('.verdict');
  const check = async (typed: { number: string; celsius?: string }) => {
    await page.getByLabel('证件号码').fill(typed.number);
    await page.getByLabel('体温 °C').fill(typed.celsius ?? '');
    await page.getByRole('button', { name: '查验', exact: true }).click();
    await expect(page.getByLabel('证件号码')).toHaveValue('');
  };
  await check({ number: number(801), celsius: '36.5' });
  await expect(verdict).toContainText('放行');
  await picture(page, 'phone-gate-pass');
  await expectAccessible(page);
  await check({ number: number(802), celsius: '38.2' });
  await expect(verdict).toContainText('留下移交');
  await expect(verdict).toContainText('三门峡市中心医院发热门诊');
  await picture(page, 'phone-gate-fever');

  await context.setOffline(true);
  for (const sequence of [803, 804, 805]) await check({ number: number(sequence), celsius: '36.6' });
  await expect(verdict).toContainText('登记放行');
  await expect(page.getByText('网络中断：继续查验，3 条等待上传')).toBeVisible();
  await picture(page, 'phone-gate-offline');
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(page.getByText('已补传 3 条')).toBeVisible();
  await context.close();
});

test.describe('at a desk', () => {
  test.use(DESK);

  test('the day of the point adds up, and a handover is accepted', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/checkpoints');
    const row = page.getByRole('row', { name: /G30 三门峡西出口/ });
    await expect(row.getByRole('cell')).toHaveText(['5', '0', '0', '1', '1', '0']);
    await picture(page, 'console-checkpoints');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'G30 三门峡西出口' }).click();
    await expect(page.getByRole('row', { name: /合计/ }).getByRole('cell')).toHaveText(['5', '0', '0', '1', '1', '0']);
    await picture(page, 'console-checkpoint-day');
    await page.goto('/console/handovers');
    await page.getByRole('button', { name: '接收', exact: true }).first().click();
    await expect(page.getByText(/已于 .* 接收/)).toBeVisible();
    await picture(page, 'console-handovers');
    await expectAccessible(page);
  });
});
