import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { city } from './city';
import { film } from './fakeCamera';
import { FAMILY, settleFamilies, TELEPHONE } from './families';
import { DESK, expect, expectAccessible, PHONE, picture, residentNumber, rows, signIn, test, type Page } from './journey';

test.describe.configure({ mode: 'serial' });

const folder = mkdtempSync(join(tmpdir(), 'lianfang-code-'));
let phone: BrowserContext;
let resident: Page;
let post: BrowserContext;
let guard: Page;
let leave = async (): Promise<void> => undefined;

/** The code that went to a phone; the gateway writes what it would send to a file. */
async function oneTimeCode(): Promise<string> {
  const file = join(city().data, 'outbox', 'sms.jsonl');
  let code: string | undefined;
  await expect(async () => {
    const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { to: string; text: string });
    code = lines.filter(({ to }) => to === TELEPHONE).at(-1)?.text.match(/\d{6}/)?.[0];
    expect(code).toBeTruthy();
  }).toPass({ timeout: 60_000 });
  return code ?? '';
}

const card = (name: string) => resident.getByRole('region', { name: `${name}的健康码` });

async function codeOn(page: Page): Promise<string> {
  const kept = await page.evaluate(() => localStorage.getItem('lianfang-codes'));
  return (JSON.parse(kept ?? '{}') as { codes: { text: string; own: boolean }[] }).codes.find(({ own }) => own)?.text ?? '';
}

test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  await settleFamilies();
  phone = await browser.newContext({ ...PHONE, baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  resident = await phone.newPage();
});

test.afterAll(async () => {
  await leave();
  await phone.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a resident binds a phone and sees the code with colour, time, reason and who answers for it', async () => {
  await resident.goto('/code');
  await picture(resident, 'phone-code-bind');
  await expectAccessible(resident);
  await resident.locator('input[name=idNumber]').fill(FAMILY.mother);
  await resident.locator('input[name=phone]').fill(TELEPHONE);
  await resident.getByRole('button', { name: '获取验证码' }).click();
  await expect(resident.getByText('验证码已经发出')).toBeVisible();
  await resident.locator('input[name=code]').fill(await oneTimeCode());
  const began = performance.now();
  await resident.getByRole('button', { name: '显示健康码' }).click();
  await expect(card('程*满')).toContainText('绿码');
  test.info().annotations.push({ type: 'code seen after', description: `${((performance.now() - began) / 1000).toFixed(2)} s` });
  await expect(card('程*满')).toContainText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
  await expect(card('程*满')).toContainText('二维码有效至');
  await picture(resident, 'phone-code-green');
  await expectAccessible(resident);
});

test('a child and a grandmother of the household are added by number, a stranger is not', async () => {
  const add = async (number: string) => {
    await resident.getByRole('button', { name: '添加家人' }).click();
    await resident.locator('input[name=idNumber]').fill(number);
    await resident.getByRole('button', { name: '添加', exact: true }).click();
  };
  for (const [number, name] of [[FAMILY.child, '程*禾'], [FAMILY.grandmother, '周*兰']] as const) {
    await add(number);
    await expect(card(name)).toContainText('绿码');
  }
  await add(residentNumber(801));
  await expect(resident.getByRole('alert')).toBeVisible();
  await picture(resident, 'phone-code-family');
  await expectAccessible(resident);
});

test('without network the codes are shown after a reload, and not once they have run out', async () => {
  await resident.reload();
  await expect(card('周*兰')).toContainText('绿码');
  await resident.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => resident.evaluate(async () => (await (await caches.open('lianfang-code')).keys()).length), { timeout: 30_000 }).toBeGreaterThan(5);
  const green = await codeOn(resident);
  expect(green).toMatch(/^LF1:/);
  await phone.setOffline(true);
  await resident.reload();
  for (const name of ['程*满', '程*禾', '周*兰']) await expect(card(name)).toContainText('绿码');
  await expect(resident.getByText('没有网络')).toBeVisible();
  expect(await codeOn(resident)).toBe(green);
  await picture(resident, 'phone-code-offline');
  await expectAccessible(resident);

  const later = await phone.newPage();
  await later.clock.install({ time: Date.now() + 13 * 3_600_000 });
  await later.goto('/code');
  await expect(later.getByText('保存的健康码已过期')).toBeVisible();
  await expect(later.locator('.healthcode-card')).toHaveCount(0);
  await picture(later, 'phone-code-expired');
  await later.close();
});

test('a guard scans the code with a camera, with network and without, also after a reload', async ({ launchOptions, baseURL }) => {
  film(join(folder, 'camera.y4m'), await codeOn(resident));
  const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${join(folder, 'camera.y4m')}`];
  const withCamera = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), ...camera] });
  leave = () => withCamera.close();
  post = await withCamera.newContext({ ...PHONE, baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', permissions: ['camera'] });
  guard = await post.newPage();
  await signIn(guard, 'hubin-guard');
  await guard.goto('/field/gate');
  const on = guard.getByRole('button', { name: '签退' });
  const signOn = guard.getByRole('button', { name: '签到' });
  await expect(on.or(signOn).first()).toBeVisible();
  if (!(await on.isVisible())) await signOn.first().click();
  await expect(guard.getByText('撤回名单 0 分钟前已核对')).toBeVisible();
  await guard.getByRole('button', { name: '扫码' }).click();
  await expect(guard.getByText('健康码有效，测温后点“查验”')).toBeVisible();
  await picture(guard, 'phone-gate-code');
  await expectAccessible(guard);
  await guard.getByRole('button', { name: '换一个码或证件' }).click();
  await scan('36.5');
  const verdict = guard.locator('.verdict');
  await expect(verdict).toContainText('放行');
  await expect(verdict).toContainText('程*满');
  await expect(verdict).not.toContainText(FAMILY.mother.slice(-4));

  const inCache = () => guard.evaluate(async () => (await (await caches.open('lianfang-field-gate')).keys()).filter(({ url }) => /codes\.worker|\.wasm|\/field\/gate$/.test(url)).length);
  await expect.poll(inCache, { timeout: 30_000 }).toBe(3);
  await post.setOffline(true);
  await guard.reload();
  await expect(guard.getByText('撤回名单 0 分钟前已核对')).toBeVisible();
  await scan('36.6');
  await expect(verdict).toContainText('放行');
  await expect(verdict).toContainText('绿码');
  await expect(verdict).toContainText('已保存在本机');
  await picture(guard, 'phone-gate-code-offline');
  await post.setOffline(false);
  await expect(guard.getByText('已补传 1 条')).toBeVisible({ timeout: 40_000 });
});

test('fever makes the code yellow, and the green one from before is called back at every gate', async () => {
  const verdict = guard.locator('.verdict');
  await scan('38.6');
  await expect(verdict).toContainText('留下移交');
  await expect(async () => {
    const list = await guard.request.get('/api/healthcode/revocations');
    expect(list.headers()['etag']).not.toBe('"revocations-0"');
  }).toPass({ timeout: 30_000 });
  // the list from before the fever is on the device and was checked a moment ago: the changes have to have come, or nothing
  // has changed since (304) because the device asked by itself meanwhile
  const changes = guard.waitForResponse((answer) => answer.url().includes('/api/healthcode/revocations') && (answer.ok() || answer.status() === 304));
  await guard.reload();
  await (await changes).finished();
  await expect(guard.getByText('撤回名单 0 分钟前已核对')).toBeVisible();
  await guard.waitForTimeout(1_000);
  await post.setOffline(true);
  await scan('36.6');
  await expect(guard.getByText('请再核实：这个健康码可能已被撤回')).toBeVisible();
  await expect(guard.getByText('没有网络，无法向服务器核实')).toBeVisible();
  await picture(guard, 'phone-gate-code-called-back');
  await expectAccessible(guard);
  await guard.getByRole('button', { name: '留下移交' }).click();
  await expect(verdict).toContainText('健康码可能已被撤回');
  await post.setOffline(false);
  await expect(guard.getByText('条等待上传')).toHaveCount(0, { timeout: 40_000 });
});

test('the resident reads why and until when, appeals, and the county sets the evidence aside', async ({ browser }) => {
  await phone.setOffline(false);
  await untilShown('黄码');
  for (const words of ['原因', '认定单位', '到']) await expect(card('程*满')).toContainText(words);
  await expect(card('程*禾')).toContainText('绿码');
  await picture(resident, 'phone-code-yellow');
  await expectAccessible(resident);
  await card('程*满').getByRole('button', { name: '颜色不对？申请纠错' }).click();
  await card('程*满').getByRole('textbox').fill('只是爬楼梯热的，复测 36.5');
  await picture(resident, 'phone-code-appeal');
  await expectAccessible(resident);
  await card('程*满').getByRole('button', { name: '提交' }).click();
  await expect(card('程*满')).toContainText('办理中');

  const office = await browser.newPage({ ...DESK, locale: 'zh-CN' });
  await signIn(office, 'hubin-cdc');
  await office.goto('/console/healthcode/appeals');
  const appeal = rows(office).filter({ hasText: '爬楼梯' });
  await expect(appeal).toContainText('程*满');
  await picture(office, 'console-appeals');
  await expectAccessible(office);
  await appeal.getByRole('link').click();
  await expect(office.getByRole('region', { name: '结论' })).toContainText('黄码');
  await picture(office, 'console-explain');
  await expectAccessible(office);
  await office.goto('/console/healthcode/appeals');
  await appeal.getByRole('button', { name: '答复' }).click();
  const answer = office.getByRole('dialog');
  await answer.getByLabel('说明').fill('门诊复测体温正常');
  await picture(office, 'console-appeal-answer', false);
  await expectAccessible(office);
  await answer.getByRole('button', { name: '不予采用该依据' }).click();
  await expect(appeal).toContainText('已采纳');
  await office.close();

  await untilShown('绿码');
  await expect(card('程*满')).toContainText('已采纳');
});

/** Opens the page again, as if the phone had not asked within the last minute, until it shows the colour. */
async function untilShown(colour: string): Promise<void> {
  await expect(async () => {
    await resident.evaluate(() => localStorage.removeItem('lianfang-codes'));
    await resident.reload();
    await expect(card('程*满')).toContainText(colour, { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
}

async function scan(celsius: string): Promise<void> {
  await guard.getByLabel('体温 °C').fill(celsius);
  await guard.getByRole('button', { name: '扫码' }).click();
}

test.describe('at a desk', () => {
  test.use(DESK);

  test('a list from outside is refused row by row, and what is taken needs two others', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    const cases = (await (await page.request.get('/api/cases')).json()) as { items: { caseNo: string; status: string }[] };
    const caseNo = cases.items.find(({ status }) => status === 'confirmed')?.caseNo ?? '';
    expect(caseNo).not.toBe('');
    await page.goto('/console/healthcode/lists');
    await page.getByRole('button', { name: '提交名单' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名单', { exact: true }).fill('寿宴名单');
    await dialog.getByLabel('来源单位').fill('某局');
    const head = '证件号码,姓名,病例编号,接触类别,末次接触日期,关联';
    const wrong = [`${residentNumber(911)},钱一,NO-SUCH,密切,2020-02-14,同桌`, `${residentNumber(912)},钱二,${caseNo},红色,昨天,`];
    const good = `${residentNumber(913)},钱三,${caseNo},密切,2020-02-14,寿宴同桌`;
    await dialog.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from([head, ...wrong, good].join('\n')) });
    await expect(dialog.getByText('3 行', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: '提交', exact: true }).click();
    await expect(dialog.getByText('已接收 1 行，2 行未接收')).toBeVisible();
    await expect(dialog.getByRole('row')).toHaveCount(5);
    await expect(dialog.locator('tbody')).not.toContainText(/[a-z]{3,} [a-z]{3,}/);
    await picture(page, 'console-list-refused', false);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
    const list = rows(page).filter({ hasText: '寿宴名单' });
    await expect(list).toContainText('0 / 2');
    await picture(page, 'console-lists');
    await expectAccessible(page);

    await page.context().clearCookies();
    await signIn(page, 'sanmenxia-cdc');
    await page.goto('/console/healthcode/lists');
    await list.getByRole('button', { name: '审批' }).click();
    await expect(dialog).toContainText('寿宴同桌');
    await picture(page, 'console-list-decide', false);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '同意' }).click();
    await expect(list).toContainText('1 / 2');
    await expect(list).toContainText('待审批');
  });
});
