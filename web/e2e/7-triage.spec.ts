import { DESK, PHONE, expect, expectAccessible, picture, rows, signIn, test, type Page } from './journey';

test.use(DESK);

async function enter(page: Page, name: string, celsius: string): Promise<void> {
  await page.getByRole('button', { name: '登记发热患者' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('姓名').fill(name);
  await form.getByLabel('体温').fill(celsius);
  await form.getByText('咳嗽').click();
  await form.getByLabel('接触史与旅行史').fill('2 月 15 日自外地返乡');
  await picture(page, 'desk-triage-entry', false);
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
}

test('a clinic enters fever patients, excludes one and refers the other, whom the city accepts', async ({ browser, page }) => {
  await signIn(page, 'hubin-clinic');
  await page.goto('/console/triage');
  await enter(page, '乔安平', '38.4');
  await enter(page, '尤佳宁', '37.9');
  await expect(rows(page)).toHaveCount(2);
  await expect(page.locator('.figure-sum__total')).toHaveText('2');
  await expectAccessible(page);

  await rows(page).filter({ hasText: '尤*宁' }).getByRole('button', { name: '打开' }).click();
  const one = page.getByRole('dialog');
  await one.getByRole('button', { name: '登记结果' }).click();
  await one.getByLabel('其他诊断').fill('流行性感冒');
  await one.getByRole('button', { name: '保存' }).click();
  await expect(one).toContainText('已排除');
  await picture(page, 'desk-triage-patient', false);
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await rows(page).filter({ hasText: '乔*平' }).getByRole('button', { name: '打开' }).click();
  await one.getByRole('button', { name: '转诊' }).click();
  await one.locator('.el-select__wrapper').click();
  await page.getByRole('option', { name: '三门峡市中心医院隔离病区' }).click();
  await one.getByRole('button', { name: '保存' }).click();
  await expect(one).toContainText('已申请转往');
  await expect(one.getByRole('button', { name: '接收', exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await picture(page, 'desk-triage');

  const context = await browser.newContext(DESK);
  const city = await context.newPage();
  await signIn(city, 'sanmenxia-cdc');
  await city.goto('/console/triage');
  await city.getByRole('button', { name: '人待接收' }).click();
  await rows(city).first().getByRole('button', { name: '打开' }).click();
  await city.getByRole('dialog').getByRole('button', { name: '接收', exact: true }).click();
  await city.goto('/console/triage');
  // the referred entry and the one with which the patient goes on, the excluded one
  await expect(city.locator('.figure-sum__total')).toHaveText('3');
  const parts = (await city.locator('.figure-sum__part b').allInnerTexts()).map(Number);
  expect(parts).toEqual([1, 1, 0, 0, 1, 0, 0]);
  await city.setViewportSize(PHONE.viewport);
  await picture(city, 'phone-triage');
  await context.close();
});
