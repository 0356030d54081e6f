import { city } from './city';
import { addAccount, DESK, expect, rows, signIn, test } from './journey';

test.use(DESK);

test('an officer of another county does not see the case', async ({ page, browser }) => {
  await signIn(page, 'hubin-cdc');
  await page.goto('/console/cases');
  const link = rows(page).first().getByRole('link').first();
  const number = await link.innerText();
  await link.click();
  await expect(page.getByRole('heading', { name: '报告内容' })).toBeVisible();
  const address = new URL(page.url()).pathname;

  await addAccount(browser, 'lushi-cdc', 'county-cdc', '411224');
  const elsewhere = await browser.newPage({ ...DESK, locale: 'zh-CN' });
  await signIn(elsewhere, 'lushi-cdc');
  await elsewhere.goto('/console/cases');
  await expect(rows(elsewhere).first()).toContainText('卢氏县');
  await expect(rows(elsewhere).filter({ hasText: '湖滨区' })).toHaveCount(0);
  await elsewhere.goto(`/console/cases?q=${encodeURIComponent(number)}`);
  await expect(elsewhere.getByText('没有符合条件的记录')).toBeVisible();
  await elsewhere.goto(address);
  await expect(elsewhere.getByRole('alert')).toBeVisible();
  await expect(elsewhere.getByText(number)).toHaveCount(0);
  const answer = await elsewhere.request.get(`${city().url}/api${address.replace('/console', '')}`);
  expect(answer.status()).toBe(404);
  await elsewhere.close();
});
