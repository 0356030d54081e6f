import { PHONE, expect, expectAccessible, picture, signIn, test } from './journey';

test.use(PHONE);

test('a grid worker sees the tasks of the own village and finishes one', async ({ page }) => {
  await signIn(page, 'grid-worker');
  await expect(page).toHaveURL(/\/field$/);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText(/待办任务 [1-9]/);
  const open = Number((await heading.innerText()).replace(/\D/g, ''));
  await expect(page.locator('.task-card')).toHaveCount(open);
  await picture(page, 'phone-tasks');
  await expectAccessible(page);

  await page.locator('.task-card').first().getByRole('button', { name: '完成' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('已完成（本人已知情并配合）').click();
  const alone = sheet.getByText('独居', { exact: true });
  if (await alone.isVisible()) await alone.click();
  await picture(page, 'phone-task-outcome', false);
  await sheet.getByRole('button', { name: '完成' }).click();
  await expect(sheet).toBeHidden();
  await expect(page.locator('.task-card')).toHaveCount(open - 1);

  await page.getByRole('link', { name: '已完成' }).click();
  await expect(page.locator('.task-card')).toHaveCount(1);
  await picture(page, 'phone-tasks-done');

  await page.getByRole('link', { name: '今日检查' }).click();
  const card = page.locator('.check-card').first();
  await card.getByRole('button', { name: '测体温' }).click();
  await card.getByRole('button', { name: '加 0.1 度' }).click();
  await picture(page, 'phone-check');
  await expectAccessible(page);
  await card.getByRole('button', { name: '保存 36.6 °C' }).click();
  await expect(card).toContainText('36.6 °C');
  await card.getByRole('button', { name: '代购' }).click();
  await expect(card.getByRole('button', { name: '代购' })).toHaveAttribute('aria-pressed', 'true');
});
