import { DESK, chooseDivision, expect, expectAccessible, expectToAddUp, picture, rows, signIn, sumsOn, test, type Page, type Sum } from './journey';

test.use(DESK);
test.describe.configure({ mode: 'serial' });

const REASON = '电话核实接触者（旅程测试）';
let before: Sum[];

/** Opens the card that waits with this date of onset. */
async function openWaiting(page: Page, onset: string): Promise<void> {
  await page.goto('/console/cases?status=reported');
  await rows(page).filter({ hasText: onset }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: '报告内容' })).toBeVisible();
}

async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await expect(page.locator('.page-head')).toContainText('已确认');
}

async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: '批准并发布' }).click();
  const began = performance.now();
  await page.locator('.el-message-box').getByRole('button', { name: '批准并发布' }).click();
  await expect(contacts(page).first()).toBeVisible();
  test.info().annotations.push({ type: 'contacts seen after', description: `${((performance.now() - began) / 1000).toFixed(1)} s` });
}

const waiting = (page: Page) => page.locator('.insight-waiting').getByRole('listitem');
const contacts = (page: Page) => rows(page.getByRole('region', { name: '接触者' }));

test('a one-time password opens nothing but the choice of another', async ({ page }) => {
  await page.goto('/console');
  await expect(page).toHaveURL(/\/sign-in/);
  await picture(page, 'desk-sign-in');
  await expectAccessible(page);

  await signIn(page, 'hubin-cdc');
  await expect(page.getByRole('heading', { name: /您好，.*张敏/ })).toBeVisible();
  await expect(waiting(page)).toHaveCount(2);
  before = await sumsOn(page);
  expectToAddUp(before);
  await expect(page.locator('.figure-chart svg')).toBeVisible();
  await picture(page, 'desk-dashboard');
  await expectAccessible(page);
});

test('approving what the investigators drafted shows everyone who was exposed', async ({ page }) => {
  await signIn(page, 'hubin-cdc');
  await openWaiting(page, '2020-02-18');
  await expect(page.getByText('G2003')).toBeVisible();
  await confirm(page);
  await approve(page);

  const passenger = contacts(page).filter({ hasText: '同车厢02，郑州东 → 三门峡南，64 分钟' }).first();
  await expect(passenger).toContainText('密切接触者');
  await expect(passenger).toContainText('集中隔离');
  await expect(page.locator('.el-message')).toBeHidden();
  await picture(page, 'desk-case');
  await page.setViewportSize({ width: 1280, height: 1250 });
  await page.mouse.move(0, 0);
  await picture(page, 'case', false);
  await page.setViewportSize(DESK.viewport);
  await expectAccessible(page);
});

test('from a report without itinerary to everyone it exposed', async ({ page }) => {
  await signIn(page, 'hubin-cdc');
  await openWaiting(page, '2020-02-19');
  await expect(page.getByText('还没有行程')).toBeVisible();
  await confirm(page);

  await page.getByRole('button', { name: '添加行程' }).click();
  const form = page.getByRole('dialog', { name: '添加行程' });
  await form.getByLabel('日期', { exact: true }).fill('2020-02-17');
  await form.getByLabel('车次、航班、线路或车牌').fill('G6683');
  await form.getByLabel('车厢').fill('2');
  await form.getByLabel('座位').fill('07C');
  await form.getByLabel('上车（出发）站').fill('郑州东');
  await form.getByLabel('下车（到达）站').fill('三门峡南');
  await expect(form.getByLabel('开始时间')).toHaveValue('10:05');
  await expect(form.getByLabel('结束时间')).toHaveValue('11:14');
  await picture(page, 'desk-itinerary-form', false);
  await expectAccessible(page);
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();

  await page.getByRole('button', { name: '添加行程' }).click();
  await form.getByText('场所', { exact: true }).click();
  await form.getByLabel('日期', { exact: true }).fill('2020-02-18');
  await form.getByLabel('场所名称').fill('黄河农贸市场');
  await chooseDivision(page, page.locator('.el-cascader input').last(), ['河南省', '三门峡市', '湖滨区', '涧河街道']);
  await form.getByLabel('开始时间').fill('08:30');
  await form.getByLabel('结束时间').fill('11:30');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
  await approve(page);

  const list = page.getByRole('region', { name: '接触者' });
  const passenger = contacts(page).filter({ hasText: '同车厢02，郑州东 → 三门峡南，69 分钟' }).first();
  await expect(passenger).toContainText('密切接触者');
  await expect(passenger).toContainText('集中隔离');
  await expect(list).toContainText('黄河农贸市场');
  for (const heading of ['类别', '证据', '居住地', '处置']) await expect(list.getByRole('columnheader', { name: heading })).toBeVisible();
  await expect(page.locator('.console-thread')).toContainText('隔离');
  await picture(page, 'desk-case-recorded');
});

test('whom the investigation names is a contact within a moment, and no longer when that is withdrawn', async ({ page }) => {
  await signIn(page, 'hubin-cdc');
  await page.goto('/console/cases?status=confirmed&sort=onsetDate,desc');
  await rows(page).first().getByRole('link').first().click();
  const ties = page.getByRole('region', { name: '流调指认人员' });
  await ties.getByRole('button', { name: '登记一人' }).click();
  await ties.getByText('照料病例', { exact: true }).click();
  await ties.getByLabel('姓名').fill('护工甲');
  await ties.getByRole('button', { name: '登记为接触者' }).click();
  await expect(ties).toContainText('请至少问到其中一项');
  await ties.getByLabel('电话').fill('15400000999');
  await ties.getByLabel('情况说明').fill('夜间陪护');
  await picture(page, 'desk-tie-form');
  await ties.getByRole('button', { name: '登记为接触者' }).click();
  await expect(ties.getByRole('listitem')).toContainText('夜间陪护');
  const carer = contacts(page).filter({ hasText: '照料病例' });
  await expect(carer).toContainText('密切接触者');
  await picture(page, 'desk-tie');
  await expectAccessible(page);

  await ties.getByRole('button', { name: '撤销' }).click();
  await page.locator('.el-message-box').getByRole('textbox').fill('另一位病人的护工');
  await page.locator('.el-message-box').getByRole('button', { name: '撤销' }).click();
  await expect(ties).toContainText('尚未登记');
  await expect(carer).toHaveCount(0);
});

test('a contact’s page says why, and shows who it is only for a recorded reason', async ({ page, browser }) => {
  await signIn(page, 'hubin-cdc');
  await page.goto('/console/contacts?setting=train&contactClass=close');
  await rows(page).filter({ hasText: '郑州东 → 三门峡南' }).first().getByRole('link').first().click();
  const why = page.getByRole('region', { name: '为什么是接触者' });
  await expect(why).toContainText(/同车厢\d+，郑州东 → 三门峡南，\d+ 分钟/);
  await expect(page.getByRole('region', { name: '隔离医学观察' })).toContainText('集中隔离');
  const person = page.getByRole('region', { name: '本人' });
  await expect(person).not.toContainText(/\d{17}[\dX]/);

  await page.getByRole('button', { name: '显示完整信息' }).click();
  await page.getByLabel('理由').fill(REASON);
  await page.getByRole('button', { name: '记录并显示' }).click();
  await expect(person).toContainText(/\d{17}[\dX]/);
  await page.getByRole('button', { name: '恢复脱敏' }).click();
  await expect(person).not.toContainText(/\d{17}[\dX]/);
  await picture(page, 'desk-contact');
  await expectAccessible(page);

  const office = await browser.newPage({ ...DESK, locale: 'zh-CN' });
  await signIn(office, 'auditor');
  await expect(async () => {
    await office.goto('/console/audit');
    await expect(rows(office).filter({ hasText: REASON })).toContainText('hubin-cdc', { timeout: 3_000 });
  }).toPass();
  await picture(office, 'desk-audit');
  await office.close();
});

test('a new report waits for review', async ({ page }) => {
  await signIn(page, 'hubin-cdc');
  await page.goto('/console/cases/new');
  await page.getByRole('button', { name: '提交报告' }).click();
  await expect(page.getByText(/还有 \d+ 项需要填写/)).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('证件号码').fill('411299197803123458');
  await page.getByRole('button', { name: /改为 411299/ }).click();
  await expect(page.getByLabel('出生日期')).toHaveValue('1978-03-12');
  await page.getByLabel('患者姓名').fill('旅测甲');
  await pick(page, '病人属于', '本县区');
  await pick(page, '人群分类', '离退人员');
  await chooseDivision(page, page.locator('.el-cascader input').last(), ['河南省', '三门峡市', '湖滨区', '涧河街道', '文一社区居民委员会']);
  await page.getByText('疑似病例', { exact: true }).click();
  await page.getByLabel('发病日期').fill('2020-02-18');
  await page.getByLabel('诊断时间').fill('2020-02-19T10:00');
  await picture(page, 'desk-new-report');
  await page.getByRole('button', { name: '提交报告' }).click();
  await expect(page).toHaveURL(/\/console\/cases\/[0-9a-f-]{36}$/);
  await expect(page.locator('.page-head')).toContainText('待审核');
});

test('the figures have changed by what was confirmed, and still add up', async ({ page }) => {
  await signIn(page, 'hubin-cdc');
  await expect(waiting(page)).toHaveCount(1);
  await expect(async () => {
    await page.goto('/console');
    const after = await sumsOn(page);
    expectToAddUp(after);
    expect(after[0]?.total).toBe((before[0]?.total ?? 0) + 2);
    expect(after[2]?.total).toBeGreaterThan(before[2]?.total ?? 0);
  }).toPass();
  await page.goto('/situation');
  expectToAddUp(await sumsOn(page));
});

/** Picks one of the choices of a field. */
async function pick(page: Page, field: string, choice: string): Promise<void> {
  await page.locator('.el-form-item').filter({ hasText: field }).locator('.el-select__wrapper').click();
  await page.getByRole('option', { name: choice, exact: true }).click();
}
