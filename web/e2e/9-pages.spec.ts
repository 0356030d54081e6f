import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESK, expect, expectAccessible, PHONE, picture, signIn, test } from './journey';

test.describe.configure({ mode: 'serial' });

const measles = readFileSync(join(import.meta.dirname, '../../server/src/main/resources/diseases/measles.yaml'), 'utf8');

test.describe('at a desk', () => {
  test.use(DESK);

  test('an administrator is told what does not fit, sees whom other rules would concern, and adds and adopts them', async ({ page }) => {
    test.setTimeout(360_000); // every published itinerary is asked again
    await signIn(page, 'administrator');
    await page.getByRole('link', { name: '疾病规则' }).click();
    const covid = page.getByRole('region', { name: /新型冠状病毒|新冠/ });
    await expect(covid).toContainText('本部署应对的疾病');
    await covid.getByRole('button', { name: '查看' }).first().click();
    await expect(covid.locator('pre')).toContainText('id: covid-19-2020');
    await picture(page, 'desk-rules');
    await expectAccessible(page);

    await covid.getByRole('link', { name: '修改' }).click();
    const text = page.getByRole('textbox', { name: '规则文本（YAML）' });
    await expect(text).toHaveValue(/id: covid-19-2020/);
    const inForce = await text.inputValue();
    await text.fill(inForce.replace('close_minutes: 15', 'close_minutes: often'));
    const line = inForce.slice(0, inForce.indexOf('close_minutes: 15')).split('\n').length;
    await expect(page.getByText(`第 ${line} 行有误`)).toBeVisible();
    await expect(page.getByText('exposure.place.close_minutes')).toBeVisible();
    await picture(page, 'desk-rules-broken');

    await text.fill(inForce.replace('close_minutes: 15', 'close_minutes: 45'));
    await expect(page.getByText(/检查通过。将成为.*第 2 版/)).toBeVisible();
    await expect(page.getByRole('region', { name: '差异', exact: true })).toContainText('close_minutes: 45');
    await page.getByRole('button', { name: '预览', exact: true }).click();
    await expect(page.getByRole('region', { name: '会改变谁' }).getByRole('row').nth(1)).toContainText('天', { timeout: 200_000 });
    await picture(page, 'desk-rules-preview');
    await expectAccessible(page);
    await page.getByText(/已有的 .* 例也改按新规则判定/).click();
    await page.getByRole('button', { name: '添加为第 2 版' }).click();
    await expect(page.getByRole('dialog')).toContainText('重新比对');
    await picture(page, 'desk-rules-confirm', false);
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await expect(covid.getByRole('listitem').first()).toContainText('第 2 版');
    await expect(covid.getByRole('listitem').first()).toContainText('现行');
    await covid.getByRole('button', { name: '查看' }).first().click();
    await expect(covid).toContainText('close_minutes: 45');
  });

  test('a disease that nobody knew is added from a file', async ({ page }) => {
    await signIn(page, 'administrator');
    await page.goto('/console/rules/new');
    await page.getByLabel('选择文件').setInputFiles({ name: 'rash.yaml', mimeType: 'text/yaml', buffer: Buffer.from(measles.replace(/^id: .*$/m, 'id: rash')) });
    await expect(page.getByText(/将添加新的疾病/)).toBeVisible();
    await page.getByRole('button', { name: '预览', exact: true }).click();
    await expect(page.getByText('没有人的判定会改变。')).toBeVisible();
    await page.getByRole('button', { name: '添加为第 1 版' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await expect(page.getByText('rash', { exact: true })).toBeVisible();
  });

  test('an officer opens a site with rooms, puts somebody into one, and sees who is where', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.getByRole('link', { name: '隔离点与房间' }).click();
    await expect(page.getByRole('link', { name: /河堤宾馆/ })).toBeVisible();
    await picture(page, 'desk-sites');
    await page.getByRole('button', { name: '添加隔离点' }).click();
    await page.getByRole('dialog').getByLabel('名称').fill('崤山宾馆');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(page).toHaveURL(/\/console\/sites\/[0-9a-f-]{36}/);
    const site = page.url();
    await page.getByRole('button', { name: '添加房间' }).click();
    await page.getByLabel('房间号（起）').fill('501');
    await page.getByLabel('房间号（止，可不填）').fill('506');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('6 间，入住 0/6 人')).toBeVisible();
    await page.getByLabel('506 房间的状态').selectOption('closed');
    await expect(page.getByText('空余 5 个床位')).toBeVisible();

    await page.goto('/console/orders?kind=central_site&status=proposed');
    await page.locator('.el-table__row a').first().click();
    await page.getByRole('button', { name: '安排房间' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.el-select__wrapper').first().click();
    await page.getByRole('option', { name: /崤山宾馆/ }).click();
    await dialog.locator('.el-select__wrapper').last().click();
    await page.getByRole('option', { name: /^502/ }).click();
    await dialog.getByRole('button', { name: '安排房间' }).click();
    await expect(dialog).toBeHidden();
    await page.goto(site);
    await expect(page.getByRole('listitem', { name: '502 房间' })).toContainText(/\*/);
    await expect(page.getByText('6 间，入住 1/6 人')).toBeVisible();
    await picture(page, 'desk-site');
    await expectAccessible(page);
  });

  test('divisions that cannot be had are asked for again', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/people');
    await page.route('**/api/regions?parent=41', (route) => route.abort(), { times: 1 });
    await page.locator('.people-list__region input').click();
    const province = page.getByRole('menuitem', { name: '河南省', exact: true }).locator('.el-cascader-node__label');
    await province.click();
    await expect(page.getByRole('alert')).toContainText('连不上服务器');
    await picture(page, 'desk-divisions-unreachable', false);
    await province.click();
    await expect(page.getByRole('menuitem', { name: '三门峡市', exact: true })).toBeVisible();
    await expect(page.getByRole('alert')).toBeHidden();
  });

  test('notifications and the outbox', async ({ page }) => {
    await signIn(page, 'administrator');
    await page.getByRole('link', { name: '发件箱' }).click();
    await page.getByLabel('登录账号').fill('hubin-cdc');
    await page.getByLabel('邮箱').fill('cdc@hubin.example');
    await page.getByRole('button', { name: '设置地址' }).click();
    await expect(page.getByText('已设置 hubin-cdc 的通知地址。')).toBeVisible();
    await picture(page, 'desk-outbox');
    await expectAccessible(page);
    await page.context().clearCookies();
    await signIn(page, 'hubin-cdc');
    await page.getByRole('link', { name: /^通知/ }).click();
    await expect(page.getByText(/同时通过邮件发到/)).toBeVisible();
    await picture(page, 'desk-notifications');
    await expectAccessible(page);
  });
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('the same pages fit the screen, in English too', async ({ page }) => {
    for (const [account, paths] of [
      ['administrator', ['/console/rules', '/console/rules/new?from=measles', '/console/outbox']],
      ['hubin-cdc', ['/console/sites', '/console/notifications']],
    ] as const) {
      await page.context().clearCookies();
      await signIn(page, account);
      for (const language of ['zh', 'en']) {
        await page.evaluate((to) => localStorage.setItem('lianfang.language', to === 'en' ? 'en' : 'zh-CN'), language);
        for (const path of paths) {
          await page.goto(path);
          await expect(page.locator('h1')).toBeVisible();
          await page.waitForLoadState('networkidle');
          await picture(page, `phone-${language}${path.replace(/[^a-z]+/g, '-')}`);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
        }
      }
      await page.evaluate(() => localStorage.setItem('lianfang.language', 'zh-CN'));
    }
  });
});
