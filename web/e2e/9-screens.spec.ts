import { DESK, expect, expectAccessible, PHONE, picture, signIn, test, type Page } from './journey';

/** A message key shown instead of its words. */
const KEY = /\b(access|checkpoint|console|field|healthcode|public|risk|shared)\.[a-z]\w*(\.\w+)*/;
const CHINESE = /[\u4e00-\u9fff]/;
const PAGES = {
  'hubin-cdc': ['/console/checkpoints', '/console/checkpoint-points', 'gate', '/console/passes', '/console/handovers', '/console/healthcode', '/console/healthcode/appeals', '/console/healthcode/lists', '/console/risk', '/console/risk/notices', '/console/risk/arrivals'],
  auditor: ['/console/healthcode/alarms'],
  'hubin-guard': ['/field/gate', '/field/me'],
} as const;
/** Those that are read in English too. */
const ENGLISH = /gate|passes|handovers|appeals|lists|alarms|notices/;

async function address(page: Page, path: string): Promise<string> {
  if (path !== 'gate') return path;
  const { items } = (await (await page.request.get('/api/checkpoints?kind=compound_gate')).json()) as { items: { id: string }[] };
  return `/console/checkpoints/${items[0]?.id}`;
}

/** The words of the interface, without the data: names of people and places stay Chinese. */
async function expectEnglish(page: Page): Promise<void> {
  const words = await page.locator('main h2, main h3, main button:not(.language-switch), main dt, main thead th, main label > span, .page-head .lf-soft, main nav a').allInnerTexts();
  expect(words.filter((text) => CHINESE.test(text) && !text.includes('*'))).toEqual([]);
}

for (const [account, paths] of Object.entries(PAGES)) {
  test(`the pages of ${account} fit a phone and a desk, in Chinese and in English`, async ({ browser }) => {
    test.setTimeout(240_000);
    const page = await browser.newPage({ ...PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    await signIn(page, account);
    for (const path of paths) {
      await page.goto(await address(page, path));
      await expect(page.locator('h1')).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect((await page.locator('body').innerText()).match(KEY)?.[0], path).toBeUndefined();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
      await picture(page, `gates-390${path.replace(/[^a-z]+/g, '-')}`);
      await expectAccessible(page);
    }
    await page.evaluate(() => localStorage.setItem('lianfang.language', 'en'));
    await page.setViewportSize(DESK.viewport);
    for (const path of paths.filter((one) => ENGLISH.test(one))) {
      await page.goto(await address(page, path));
      await expect(page.locator('h1')).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect((await page.locator('body').innerText()).match(KEY)?.[0], path).toBeUndefined();
      await expectEnglish(page);
      await picture(page, `gates-1440-en${path.replace(/[^a-z]+/g, '-')}`);
    }
    await page.context().close();
  });
}
