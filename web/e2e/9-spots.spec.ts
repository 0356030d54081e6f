import { DESK, PHONE, expect, expectAccessible, picture, rows, signIn, test } from './journey';

test.use(DESK);

let spot = '';

test('an officer draws a spot where a case was, signs its first step, and cannot release it', async ({ page }) => {
  await signIn(page, 'hubin-cdc');
  await page.goto('/console/spots/candidates');
  const candidate = rows(page).filter({ has: page.getByRole('button', { name: '划定疫点' }) }).first();
  await expect(candidate).toBeVisible();
  await picture(page, 'desk-spot-candidates');
  await expectAccessible(page);
  await candidate.getByRole('button', { name: '划定疫点' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('范围说明').fill('一层东侧摊位及后院');
  await form.getByRole('button', { name: '划定疫点' }).click();
  await page.waitForURL(/\/console\/spots\/[0-9a-f-]{36}$/);
  spot = new URL(page.url()).pathname;

  const steps = page.getByRole('region', { name: '处置清单' });
  const first = steps.getByRole('listitem').first();
  await expect(first).toContainText('未签字');
  await first.getByRole('button', { name: '签字' }).click();
  await page.getByRole('dialog').getByLabel('备注').fill('已封闭');
  await page.getByRole('dialog').getByRole('button', { name: '签字' }).click();
  await expect(first).toContainText('已签字');
  await expect(first).toContainText('已封闭');

  const conditions = page.getByRole('region', { name: '解除条件' });
  await expect(conditions).toContainText('未满足');
  await expect(conditions.getByRole('button', { name: '解除疫点' })).toBeDisabled();
  await picture(page, 'desk-spot');
  await expectAccessible(page);
  await page.goto('/console/spots');
  await expect(rows(page).first()).toContainText('处置中');
  await picture(page, 'desk-spots');
});

test('chains and tracing indicators are drawn from the records', async ({ page }) => {
  await signIn(page, 'hubin-cdc');
  for (const [path, name] of [
    ['/console/chain', 'desk-chain'],
    ['/console/tracing-indicators', 'desk-tracing-indicators'],
  ] as const) {
    await page.goto(path);
    await expect(page.locator('.page-head')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expect(page.locator('.problem-notice')).toHaveCount(0);
    await picture(page, name);
    await expectAccessible(page);
  }
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('a guard finds the spot, and no page is wider than the screen', async ({ page }) => {
    await signIn(page, 'hubin-guard');
    await page.goto(spot);
    await expect(page.getByRole('region', { name: '处置清单' })).toContainText('已封闭');
    await picture(page, 'phone-spot');
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
