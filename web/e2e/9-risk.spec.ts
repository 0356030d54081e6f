import { DESK, PHONE, expect, expectAccessible, picture, rows, signIn, test } from './journey';

test.describe.configure({ mode: 'serial' });

test.describe('at a desk', () => {
  test.use(DESK);

  test('an officer sees why each county has its level, and enters a notice about a place outside', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/risk');
    await expect(rows(page).first()).toBeVisible();
    await expect(page.getByText('与数字不符')).toHaveCount(0);
    await picture(page, 'console-risk');
    await expectAccessible(page);
    // the clock of the demonstration stands in 2020
    const { day } = (await (await page.request.get('/api/public/risk')).json()) as { day: string };
    await page.goto('/console/risk/notices');
    await page.getByRole('button', { name: '录入通报' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('地区代码').fill('4201');
    await form.getByLabel('地区', { exact: true }).fill('湖北省武汉市');
    await form.getByLabel('生效日期').fill(day);
    await form.getByLabel('发布日期').fill(day);
    await form.getByLabel('发布机关').fill('湖北省疫情防控指挥部');
    await form.getByLabel('出处').fill('第 1 号通告');
    await picture(page, 'console-risk-notice', false);
    await form.getByRole('button', { name: '录入', exact: true }).click();
    await expect(rows(page).filter({ hasText: '湖北省武汉市' })).toContainText('待批准');
    await expect(rows(page).getByRole('button', { name: '批准或退回' })).toHaveCount(0);
  });

  test('another account approves it', async ({ page }) => {
    await signIn(page, 'sanmenxia-cdc');
    await page.goto('/console/risk/notices?state=waiting');
    await rows(page).getByRole('button', { name: '批准或退回' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden(); // it closes when the server has answered
    await page.goto('/console/risk/notices');
    await expect(rows(page).first()).toContainText('已批准');
    await picture(page, 'console-risk-notices');
    await expectAccessible(page);
  });
});

test('residents see it, and a guard is offered it', async ({ browser }) => {
  const page = await browser.newPage({ ...PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await page.goto('/risk');
  await expect(page.getByRole('heading', { name: '风险等级' })).toBeVisible();
  await expect(page.getByRole('region', { name: '外地，按其他机关的通报' })).toContainText('湖北省武汉市');
  await expect(page.getByText('湖滨区').first()).toBeVisible();
  await picture(page, 'phone-risk');
  await expectAccessible(page);
  await signIn(page, 'hubin-guard');
  await page.goto('/field/gate');
  const signedOn = page.getByRole('button', { name: '签退' });
  const signOn = page.getByRole('listitem').filter({ hasText: 'G30 三门峡西出口' }).getByRole('button', { name: '签到' });
  await expect(signedOn.or(signOn).first()).toBeVisible();
  if (!(await signedOn.isVisible())) await signOn.click();
  await page.getByLabel('没有证件').check();
  await page.getByLabel('姓名', { exact: true }).fill('测试来返');
  await page.getByLabel('手机号', { exact: true }).fill('15400000333');
  await page.getByLabel('体温 °C').fill('36.5');
  await page.getByLabel('14 天内从外地返回').check();
  await page.getByLabel('来自哪里').selectOption('4201');
  await picture(page, 'phone-gate-origin');
  await expectAccessible(page);
  await page.getByRole('button', { name: '查验', exact: true }).click();
  await expect(page.locator('.verdict')).toContainText('留下移交');
  await page.context().close();
});

test.describe('at the desk of the receiver', () => {
  test.use(DESK);

  test('whoever takes over sees the origin, and accepting confirms it', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/handovers');
    const handover = page.getByRole('listitem').filter({ hasText: '自述来自湖北省武汉市' });
    await expect(handover).toContainText('高风险');
    await handover.getByRole('button', { name: '接收', exact: true }).click();
    const form = page.getByRole('dialog');
    await expect(form.getByLabel('来源地', { exact: true })).toHaveValue('湖北省武汉市');
    await form.getByRole('button', { name: '接收', exact: true }).click();
    await expect(handover).toContainText(/已于 .* 接收/);
    await page.goto('/console/risk/arrivals');
    await expect(rows(page).filter({ hasText: '湖北省武汉市' })).toContainText('已确认');
    await picture(page, 'console-risk-arrivals');
    await expectAccessible(page);
  });

  test('a red code that no case is behind is an alarm that an auditor sees', async ({ page }) => {
    await signIn(page, 'auditor');
    await expect(async () => {
      await page.goto('/console/healthcode/alarms');
      await expect(rows(page).filter({ hasText: '湖北省武汉市' }).or(rows(page).filter({ hasText: /来返|高风险/ })).first()).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 60_000 });
    await picture(page, 'console-code-alarms');
    await expectAccessible(page);
  });
});
