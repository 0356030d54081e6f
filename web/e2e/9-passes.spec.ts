import { COUPLE, settleFamilies } from './families';
import { DESK, chooseDivision, expect, expectAccessible, PHONE, picture, residentNumber, signIn, test, type Page } from './journey';

test.describe.configure({ mode: 'serial' });

const GATE = '和平小区大门';
const number = { household: '', vehicle: '', visitor: '' };

/** The city's day, so many days later. */
async function day(page: Page, days: number): Promise<string> {
  const { day: today } = (await (await page.request.get('/api/public/risk')).json()) as { day: string };
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

async function toGate(page: Page): Promise<void> {
  await page.goto('/console/checkpoint-points?kind=compound_gate');
  await page.getByRole('link', { name: GATE }).click();
  await expect(page.getByRole('heading', { name: '出入规则' })).toBeVisible();
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  await settleFamilies();
});

test.describe('at a desk', () => {
  test.use(DESK);

  test('the county opens a point, changes it and closes it', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await page.goto('/console/checkpoint-points');
    await page.getByRole('button', { name: '开设检测点' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('编号').fill('HB-V-77');
    await form.getByLabel('名称（即地点）').fill('黄河路便民超市');
    await chooseDivision(page, form.locator('.el-cascader input'), ['河南省', '三门峡市', '湖滨区', '涧河街道']);
    await picture(page, 'console-point-form', false);
    await form.getByRole('button', { name: '开设检测点' }).click();
    await expect(form).toBeHidden();
    await page.getByRole('link', { name: '黄河路便民超市' }).click();
    await page.getByRole('button', { name: '关闭检测点' }).click();
    await page.getByLabel('关闭原因').fill('超市停业');
    await page.getByRole('dialog').getByRole('button', { name: '关闭检测点' }).click();
    await expect(page.getByText('已关闭: 超市停业')).toBeVisible();
    await page.goto('/console/checkpoint-points?open=false');
    await expect(page.getByRole('row', { name: /黄河路便民超市/ })).toContainText('已关闭');
    await picture(page, 'console-points');
    await expectAccessible(page);
  });

  test('the county staffs a gate, rules one exit every two days, and issues passes', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await toGate(page);
    await page.getByRole('button', { name: '增加人员' }).click();
    await page.getByLabel('账号（值守人员）').fill('hubin-guard');
    await page.getByLabel('派出单位').fill('社区');
    await picture(page, 'console-point-staff', false);
    await page.getByRole('dialog').getByRole('button', { name: '增加人员' }).click();
    await expect(page.getByText('未签到')).toBeVisible();
    for (const kind of ['住户', '车辆']) {
      await page.getByRole('button', { name: '制定规则' }).click();
      const form = page.getByRole('dialog');
      await form.locator('.el-select__wrapper').click();
      await page.getByRole('option', { name: kind }).click();
      await form.getByRole('button', { name: '制定规则' }).click();
      await expect(form).toBeHidden();
      await expect(page.getByText(`${kind}: 每 2 天可外出 1 次`)).toBeVisible();
    }

    await page.goto('/console/passes');
    const until = await day(page, 14);
    const issue = async (kind: '住户' | '车辆' | '访客', fields: Record<string, string>) => {
      await page.getByRole('button', { name: '办理出入证' }).first().click();
      const form = page.getByRole('dialog');
      await form.locator('.el-select__wrapper').nth(1).click();
      await page.getByRole('option', { name: kind }).click();
      for (const [label, text] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(text);
      await form.getByLabel('有效期至').fill(until);
      await picture(page, `console-pass-entry-${kind}`, false);
      await form.getByRole('button', { name: '办理出入证' }).click();
      await expect(form).toBeHidden();
    };
    const numberOf = async (words: string | RegExp) => (await page.getByRole('row', { name: words }).first().getByRole('cell').first().innerText()).trim();
    await issue('住户', { 户内任一人的证件号码: COUPLE.wife });
    number.household = await numberOf(/住户/);
    await issue('车辆', { 姓名: '赵车主', 手机号: '15400007777', 车牌号: '豫M 70001' });
    number.vehicle = await numberOf(/豫M70001/);
    await issue('访客', { 访客证件号码: residentNumber(701), 被访人证件号码: COUPLE.wife });
    number.visitor = await numberOf(/访客/);
    await expect(page.getByRole('row', { name: /豫M70001/ })).toContainText('有效');
    await picture(page, 'console-passes');
    await expectAccessible(page);
  });
});

test('a guard lets a household out once and refuses the second exit with the time of the first', async ({ browser }) => {
  const page = await browser.newPage({ ...PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await signIn(page, 'hubin-guard');
  await page.goto('/field/gate');
  const signOff = page.getByRole('button', { name: '签退' });
  const signOn = page.getByRole('listitem').filter({ hasText: GATE }).getByRole('button', { name: '签到' });
  await expect(signOff.or(signOn).first()).toBeVisible();
  if (await signOff.isVisible()) await signOff.click();
  await signOn.click();
  await expect(page.getByRole('heading', { name: '小区出入' })).toBeVisible();

  const verdict = page.locator('.pass-verdict');
  const shown = page.getByLabel('出入证编号、车牌或证件号码');
  const cross = async (way: '外出' | '返回 / 进入', what: string) => {
    await shown.fill(what);
    await page.getByRole('button', { name: way, exact: true }).click();
    await expect(shown).toHaveValue('');
  };
  await cross('外出', number.household);
  await expect(verdict).toContainText('放行外出');
  await picture(page, 'phone-pass-let');
  await expectAccessible(page);
  await cross('外出', COUPLE.husband);
  await expect(verdict).toContainText('不予放行');
  await expect(verdict).toContainText(/上次外出 \d\d-\d\d \d\d:\d\d/);
  await picture(page, 'phone-pass-refused');
  await expectAccessible(page);
  await cross('返回 / 进入', number.household);
  await expect(verdict).toContainText('放行进入');
  await cross('返回 / 进入', number.visitor);
  await expect(verdict).toContainText('访客');
  await cross('外出', '豫M70001');
  await expect(verdict).toContainText('放行外出');

  await page.context().setOffline(true);
  await cross('外出', number.household);
  await expect(verdict).toContainText('不予放行');
  // by the other card of the vehicle, which this device has not seen
  await cross('外出', number.vehicle);
  await expect(verdict).toContainText('未能联网核验');
  await page.reload();
  await expect(page.getByText('2 条出入等待上传')).toBeVisible();
  await cross('外出', number.household);
  await expect(verdict).toContainText('不予放行');
  await expect(page.getByText('3 条出入等待上传')).toBeVisible();
  await picture(page, 'phone-pass-offline');
  await page.context().setOffline(false);
  await expect(page.getByText(/离线期间有 1 次重复外出/)).toBeVisible({ timeout: 40_000 });
  await picture(page, 'phone-pass-doubled');
  await expectAccessible(page);
  await signOff.click();
  await expect(signOn).toBeVisible();
  await page.context().close();
});

test.describe('afterwards', () => {
  test.use(DESK);

  test('the page of the gate shows the doubled exit and the sums', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    await toGate(page);
    await expect(page.getByRole('row').filter({ hasText: '重复外出' }).filter({ hasText: number.vehicle })).toHaveCount(1);
    await picture(page, 'console-gate');
    await expectAccessible(page);
    await page.goto('/console');
    await expect(page.getByText(/^检测点 \d{4}-/)).toBeVisible();
    await picture(page, 'console-dashboard-checkpoints');
  });
});
