import { casesOnFile } from './city';
import { addAccount, DESK, expect, expectAccessible, PHONE, picture, residentNumber, rows, signIn, test, type Page } from './journey';

test.describe.configure({ mode: 'serial' });

const PLATE = '豫M30001';

/** What the gate has said, in the words of the verdict's panel. */
const verdict = (page: Page) => page.locator('.verdict');

async function check(page: Page, number: string, celsius = '36.5'): Promise<void> {
  await page.getByLabel('证件号码').fill(number);
  await page.getByLabel('体温 °C').fill(celsius);
  await page.getByRole('button', { name: '查验', exact: true }).click();
  await expect(page.getByLabel('证件号码')).toHaveValue('');
}

/** The page is on the device once its worker has the page and the thread that reads codes. */
async function untilKept(page: Page): Promise<void> {
  const kept = () => page.evaluate(async () => (await (await caches.open('lianfang-field-gate')).keys()).map(({ url }) => url));
  await expect.poll(async () => (await kept()).filter((url) => /\/field\/gate$|CheckpointGuardPage|codes\.worker|zxing.*wasm/.test(url)).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
}

const held = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((found) => {
        const opening = indexedDB.open('lianfang-device', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
        opening.onsuccess = () => {
          const keys = opening.result.transaction('kept').objectStore('kept').getAllKeys();
          keys.onsuccess = () => found(keys.result.map(String));
        };
      }),
  );

test.describe('on a phone', () => {
  test.use(PHONE);
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage({ ...PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    await signIn(page, 'hubin-guard', true);
    await page.goto('/field/gate');
  });
  test.afterAll(async () => page.close());

  test('a guard signs on and checks people by number: pass, fever, red code, from elsewhere, turned back', async () => {
    await expect(page.getByText('G30 三门峡西出口')).toBeVisible();
    await picture(page, 'phone-gate-points');
    await page.getByRole('listitem').filter({ hasText: 'G30 三门峡西出口' }).getByRole('button', { name: '签到' }).click();
    await expect(page.getByRole('button', { name: '签退' })).toBeVisible();
    await check(page, residentNumber(801));
    await expect(verdict(page)).toContainText('放行');
    await picture(page, 'phone-gate-pass');
    await expectAccessible(page);

    await page.getByLabel('证件号码').fill(`${residentNumber(802).slice(0, 17)}${residentNumber(802).endsWith('0') ? '1' : '0'}`);
    await expect(page.getByText('校验码不符，请与证件核对')).toBeVisible();
    await check(page, residentNumber(802), '38.2');
    await expect(verdict(page)).toContainText('留下移交');
    await expect(verdict(page)).toContainText('三门峡市中心医院发热门诊');
    await picture(page, 'phone-gate-fever');

    await page.getByLabel('14 天内从外地返回').check();
    await check(page, residentNumber(803));
    await expect(verdict(page)).toContainText('外地返回');
    await expect(verdict(page)).toContainText('移交给');

    await page.getByLabel('劝返', { exact: true }).check();
    await page.getByLabel('劝返理由').fill('无通行证');
    await check(page, residentNumber(804));
    await expect(verdict(page)).toContainText('不予通行');
    await expect(page.getByLabel('劝返', { exact: true })).not.toBeChecked();
  });

  test('a car with five people is one vehicle with five checks', async () => {
    await page.getByText('同车人员').click();
    await page.getByLabel('车牌号').fill(PLATE);
    await page.getByRole('button', { name: '开始查验这辆车' }).click();
    for (const seat of [1, 2, 3, 4, 5]) {
      await check(page, residentNumber(810 + seat));
      await expect(page.getByText(`车辆 ${PLATE}：已查验 ${seat} 人`)).toBeVisible();
    }
    await picture(page, 'phone-gate-car');
    await page.getByLabel('车牌号').fill('');
    await page.getByRole('button', { name: '下一辆车' }).click();
  });

  test('an hour without network, with a reload in it, loses nothing and doubles nothing, and shows the late red', async () => {
    const red = casesOnFile().find(({ classification, isolated_at }) => classification === 'confirmed' && isolated_at)?.id_number ?? '';
    await untilKept(page);
    await page.context().setOffline(true);
    const begun = Date.now();
    await page.clock.setSystemTime(begun);
    for (const [minute, number] of [residentNumber(821), residentNumber(822), red].entries()) {
      await page.clock.setSystemTime(begun + minute * 10 * 60_000);
      await check(page, number, '36.6');
    }
    await expect(verdict(page)).toContainText('登记放行');
    await expect(page.getByText('网络中断：继续查验，3 条等待上传')).toBeVisible();
    await picture(page, 'phone-gate-offline');
    await expectAccessible(page);

    await page.reload();
    await expect(page.getByText('G30 三门峡西出口')).toBeVisible();
    await expect(page.getByRole('button', { name: '签退' })).toBeVisible();
    await expect(page.getByText('网络中断：继续查验，3 条等待上传')).toBeVisible();
    await picture(page, 'phone-gate-offline-reloaded');
    await expectAccessible(page);
    await page.clock.setSystemTime(begun + 60 * 60_000);
    await check(page, residentNumber(823), '36.6');
    await expect(page.getByText('网络中断：继续查验，4 条等待上传')).toBeVisible();

    await page.context().setOffline(false);
    await expect(page.getByText('已补传 4 条')).toBeVisible({ timeout: 40_000 });
    await expect(page.getByText('离线期间放行的 1 人为红码，请立即处置')).toBeVisible();
    await expect(page.getByText('服务器没有应答')).toHaveCount(0);
    await picture(page, 'phone-gate-late-red');
    await expectAccessible(page);
  });

  test('on a network that is half dead the page judges by itself, and says it when the server answers otherwise', async () => {
    let answers: () => void = () => undefined;
    const answered = new Promise<void>((free) => (answers = free));
    await page.route('**/api/checkpoints/*/scans', async (route) => {
      await answered;
      await route.continue();
    });
    const red = casesOnFile().filter(({ classification, isolated_at }) => classification === 'confirmed' && isolated_at).at(1)?.id_number ?? '';
    await check(page, red, '36.4');
    await expect(verdict(page)).toContainText('登记放行');
    await expect(verdict(page)).toContainText('已保存在本机');
    await expect(page.getByText('1 条等待上传')).toBeVisible();
    answers();
    await expect(verdict(page)).toContainText('服务器的答复刚到，以此为准');
    await expect(verdict(page)).toContainText('红码');
    await expect(page.getByText('服务器答复晚到，与现场处置不同，请立即处理')).toBeVisible();
    await expect(page.getByText('条等待上传')).toHaveCount(0);
    await picture(page, 'phone-gate-answered-late');
    await expectAccessible(page);
    await page.getByRole('button', { name: '知道了' }).last().click();
    await expect(page.getByRole('button', { name: '知道了' })).toHaveCount(1);
    await page.unroute('**/api/checkpoints/*/scans');
  });

  test('signing out waits for what has not been sent, and leaves nothing on the device', async () => {
    await page.route('**/api/checkpoints/*/scans**', (route) => route.abort());
    await check(page, residentNumber(824));
    await expect(page.getByText('1 条等待上传')).toBeVisible();
    expect((await held(page)).filter((key) => key !== 'owner').sort()).toEqual(['hubin-guard/codes', 'hubin-guard/origins', 'hubin-guard/own']);
    await page.getByRole('link', { name: '我的' }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await expect(page.getByText('本机还有 1 条记录没有上传')).toBeVisible();
    await picture(page, 'phone-gate-leave', false);
    await expectAccessible(page);
    await page.getByRole('button', { name: '先不退出' }).click();
    await page.unroute('**/api/checkpoints/*/scans**');
    await page.getByRole('link', { name: '检测点' }).click();
    await expect(page.getByText('已补传 1 条')).toBeVisible({ timeout: 40_000 });
    await page.getByRole('link', { name: '我的' }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect.poll(() => held(page)).toEqual([]);
    await page.context().setOffline(true);
    await page.goto('/field/gate').catch(() => undefined);
    await expect(page.getByRole('button', { name: '登录' })).toBeVisible();
    await expect(page.getByText('G30')).toHaveCount(0);
  });
});

test.describe('at a desk', () => {
  test.use(DESK);

  test('the day of the point adds up, by shift and by hour', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/checkpoints');
    const row = page.getByRole('row', { name: /G30 三门峡西出口/ });
    // people, vehicles, trains, fevers, handed over, turned back
    const sums = ['15', '1', '0', '1', '3', '1'];
    await expect(row.getByRole('cell')).toHaveText(sums);
    await picture(page, 'console-checkpoints');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'G30 三门峡西出口' }).click();
    await expect(page.getByRole('row', { name: /合计/ }).getByRole('cell')).toHaveText(sums);
    await expect(page.getByText('劝返: 无通行证 × 1')).toBeVisible();
    await picture(page, 'console-checkpoint-day');
    await expectAccessible(page);
  });

  test('the clinic accepts whoever had fever, the town whoever came back, and an order follows', async ({ page, browser }) => {
    await addAccount(browser, 'hubin-fever', 'clinic', '411202');
    await signIn(page, 'hubin-fever');
    await page.goto('/console/handovers');
    const fever = page.getByRole('listitem').filter({ hasText: '38.2 °C' });
    await fever.getByRole('button', { name: '接收', exact: true }).click();
    await expect(fever).toContainText(/已于 .* 接收/);
    await page.context().clearCookies();

    await signIn(page, 'hubin-cdc');
    await page.goto('/console/handovers');
    const returnee = page.getByRole('listitem').filter({ hasText: '外地返回' });
    await returnee.getByRole('button', { name: '接收', exact: true }).click();
    await page.getByLabel('来源地', { exact: true }).fill('武汉');
    await picture(page, 'console-returnee', false);
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: '接收', exact: true }).click();
    await expect(returnee).toContainText(/已于 .* 接收/);
    await picture(page, 'console-handovers');
    await expectAccessible(page);
    await page.goto('/console/orders');
    await expect(rows(page).filter({ hasText: '武汉' }).or(rows(page).filter({ hasText: '外地返回' })).first()).toBeVisible();
  });
});
