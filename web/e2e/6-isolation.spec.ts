import { DESK, expect, expectAccessible, picture, signIn, test } from './journey';

test.use(DESK);

test('an officer serves an order and records a violation, and both are in its history', async ({ page }) => {
  await signIn(page, 'hubin-cdc');
  await page.goto('/console/orders?kind=central_site&status=proposed');
  await page.locator('.el-table__row a').first().click();
  await expect(page).toHaveURL(/\/console\/orders\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: '送达', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '送达', exact: true }).click();
  await expect(page.getByText('执行中').first()).toBeVisible();
  await page.getByRole('button', { name: '记录违规' }).click();
  await page.getByRole('dialog').getByLabel('原因或说明').fill('擅自外出');
  await picture(page, 'desk-order-verb', false);
  await page.getByRole('dialog').getByRole('button', { name: '记录违规' }).click();
  await expect(page.locator('.order-history')).toContainText('擅自外出');
  await expect(page.getByRole('dialog')).toBeHidden();
  await picture(page, 'desk-order');
  await expectAccessible(page);

  await page.getByRole('link', { name: '警示' }).click();
  await expect(page.locator('.el-table__row').first()).toContainText('违反隔离规定');
  await picture(page, 'desk-escalations');
  await expectAccessible(page);
});
