import { DESK, expect, picture, rows, signIn, test, type Page } from './journey';

test.use(DESK);

/** A message key shown instead of its words, such as tracing.contacts.title. */
const KEY = /\b(access|cases|console|exposure|field|insight|isolation|people|public|shared|tabular|tracing)\.[a-z]\w*(\.\w+)*/;
const CHINESE = /[\u4e00-\u9fff]/;

async function speakEnglish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
}

/** The words of the interface, without the data: names of people and places stay Chinese. */
async function expectEnglish(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const all = await page.locator('body').innerText();
  expect(all.match(KEY)?.[0]).toBeUndefined();
  const words = await page.locator('nav a, h2:not(.task-card h2), button:not(.language-switch), label > span, legend, th:not([scope=row]), dt, .el-form-item__label, .page-head .lf-soft').allInnerTexts();
  // masked names of people are data
  expect(words.filter((text) => CHINESE.test(text) && !text.includes('*'))).toEqual([]);
}

test('the public pages speak English', async ({ page }) => {
  await page.goto('/');
  await speakEnglish(page);
  for (const path of ['/', '/query#date=2020-01-22&text=G6683', '/situation', '/sign-in']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await expectEnglish(page);
  }
  await page.goto('/query#date=2020-01-22&text=G6683');
  const card = page.locator('.query-card').first();
  await expect(card).toContainText('carriage');
  await expect(card.locator('.query-card__advice')).not.toContainText(CHINESE);
  await picture(page, 'desk-query-english');
});

test('the console speaks English, evidence and orders too', async ({ page }) => {
  await signIn(page, 'hubin-cdc');
  await speakEnglish(page);
  for (const path of ['/console', '/console/cases', '/console/cases/queue', '/console/cases/new', '/console/consultations', '/console/triage', '/console/facilities', '/console/contacts', '/console/orders', '/console/people', '/console/imports']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await expectEnglish(page);
  }
  await page.goto('/console/contacts?setting=train&contactClass=close');
  await expect(rows(page).first()).toContainText(/same carriage/i);
  await expect(rows(page).first()).toContainText('min');
  await picture(page, 'desk-contacts-english');
  await rows(page).first().getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: /why/i })).toBeVisible();
  await expectEnglish(page);
  await picture(page, 'desk-contact-english');
});
