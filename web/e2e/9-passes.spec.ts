import { DESK, PHONE, expect, expectAccessible, picture, signIn, test } from './journey';

const day = (days: number) => new Date(Date.now() + (8 + 24 * days) * 3_600_000).toISOString().slice(0, 10);
const number = { value: '' };

test.describe('at a desk', () => {
  test.use(DESK);

  test('the county staffs a gate, rules one exit every two days, and issues a pass', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/checkpoint-points?kind=compound_gate');
    await picture(page, 'console-points');
    await expectAccessible(page);
    await page.getByRole('link', { name: '和平小区大门' }).click();
    await page.getByRole('button', { name: '增加人员' }).click();
    await page.getByLabel('账号（值守人员）').fill('hubin-guard');
    await page.getByLabel('派出单位').fill('社区');
    await page.getByRole('dialog').getByRole('button', { name: '增加人员' }).click();
    await expect(page.getByText('未签到')).toBeVisible();
    await page.getByRole('button', { name: '制定规则' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '制定规则' }).click();
    await expect(page.getByText('每 2 天可外出 1 次')).toBeVisible();

    await page.goto('/console/passes');
    await page.getByRole('button', { name: '办理出入证' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('种类').click();
    await page.getByRole('option', { name: '车辆' }).click();
    await dialog.getByLabel('姓名').fill('赵车主');
    await dialog.getByLabel('手机号').fill('15400007777');
    await dialog.getByLabel('车牌号').fill('豫M 70001');
    await dialog.getByLabel('有效期至').fill(day(14));
    await picture(page, 'console-pass-entry');
    await dialog.getByRole('button', { name: '办理出入证' }).click();
    const row = page.getByRole('row', { name: /豫M70001/ });
    await expect(row).toContainText('有效');
    number.value = (await row.getByRole('cell').first().innerText()).trim();
    await picture(page, 'console-passes');
    await expectAccessible(page);
  });

  test('a vehicle may go out once every two days by its rule', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/checkpoint-points?kind=compound_gate');
    await page.getByRole('link', { name: '和平小区大门' }).click();
    await page.getByRole('button', { name: '制定规则' }).click();
    await page.getByRole('dialog').getByLabel('种类').click();
    await page.getByRole('option', { name: '车辆' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '制定规则' }).click();
    await expect(page.getByText(/车辆: 每 2 天可外出 1 次/)).toBeVisible();
  });
});

test('a guard lets out once, refuses the second with the time of the first, and goes on without network', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...PHONE, baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await signIn(page, 'hubin-guard');
  await page.goto('/field/gate');
  const signOut = page.getByRole('button', { name: '签退' });
  const signInAtGate = page.getByRole('listitem').filter({ hasText: '和平小区大门' }).getByRole('button', { name: '签到' });
  await expect(signOut.or(signInAtGate).first()).toBeVisible();
  if (await signOut.isVisible()) await signOut.click();
  await signInAtGate.click();
  await expect(page.getByRole('heading', { name: '小区出入' })).toBeVisible();

  const verdict = page.locator('.pass-verdict');
  const shown = page.getByLabel('出入证编号、车牌或证件号码');
  const cross = async (way: '外出' | '返回 / 进入', what: string) => {
    await shown.fill(what);
    await page.getByRole('button', { name: way, exact: true }).click();
    await expect(shown).toHaveValue('');
  };
  await cross('外出', number.value);
  await expect(verdict).toContainText('放行外出');
  await picture(page, 'phone-pass-let');
  await expectAccessible(page);
  await cross('外出', '豫M70001');
  await expect(verdict).toContainText('不予放行');
  await expect(verdict).toContainText('上次外出');
  await picture(page, 'phone-pass-refused');
  await expectAccessible(page);
  await cross('返回 / 进入', number.value);
  await expect(verdict).toContainText('放行进入');

  await context.setOffline(true);
  await cross('外出', number.value);
  await expect(verdict).toContainText('不予放行');
  await cross('外出', '豫M70001');
  await expect(verdict).toContainText('离线');
  await expect(page.getByText('2 条出入等待上传')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/离线期间有 1 次重复外出/)).toBeVisible();
  await picture(page, 'phone-pass-doubled');
  await context.close();
});

test.describe('afterwards', () => {
  test.use(DESK);

  test('the page of the gate shows the doubled exit and the sums', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/checkpoint-points?kind=compound_gate');
    await page.getByRole('link', { name: '和平小区大门' }).click();
    await expect(page.getByRole('row').filter({ hasText: '重复外出' }).filter({ hasText: number.value })).toHaveCount(1);
    await picture(page, 'console-gate');
    await expectAccessible(page);
    await page.goto('/console');
    await expect(page.getByText(/^检测点 \d{4}-/)).toBeVisible();
    await picture(page, 'console-dashboard-checkpoints');
  });
});
