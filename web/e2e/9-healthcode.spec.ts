import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { city, lianfang } from './city';
import { film } from './fakeCamera';
import { DESK, PHONE, expect, expectAccessible, picture, signIn, test, type Page } from './journey';

const NUMBER = '411299198001019018';
const NAME = '程小满';
const TELEPHONE = '15412340987';

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

async function codeOn(page: Page): Promise<string> {
  const kept = await page.evaluate(() => localStorage.getItem('lianfang-codes'));
  return (JSON.parse(kept ?? '{}') as { codes: { text: string }[] }).codes[0]?.text ?? '';
}

test('a code is bound, shown without network, read by a gate without network, and called back', async ({ browser, baseURL, launchOptions }) => {
  test.setTimeout(420_000);
  const folder = mkdtempSync(join(tmpdir(), 'lianfang-code-'));
  const people = join(folder, 'people.csv');
  writeFileSync(people, `id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role\n10,${NUMBER},${NAME},F,1980-01-01,${TELEPHONE},411202,,,\n`);
  await lianfang('import', 'people', people);

  const phone = await browser.newContext({ ...PHONE, baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const resident = await phone.newPage();
  await resident.goto('/code');
  await resident.locator('input[name=idNumber]').fill(NUMBER);
  await resident.locator('input[name=phone]').fill(TELEPHONE);
  await resident.getByRole('button', { name: '获取验证码' }).click();
  await expect(resident.getByText('验证码已经发出')).toBeVisible();
  await resident.locator('input[name=code]').fill(await oneTimeCode());
  await resident.getByRole('button', { name: '显示健康码' }).click();
  const card = resident.locator('.healthcode-card');
  await expect(card).toContainText('绿码');
  await picture(resident, 'phone-code-green');
  await expectAccessible(resident);
  // the page is kept once its worker has it
  await resident.evaluate(() => navigator.serviceWorker.ready);
  await resident.reload();
  await expect(card).toContainText('绿码');
  await expect(async () => expect(await resident.evaluate(async () => (await (await caches.open('lianfang-code')).keys()).length)).toBeGreaterThan(5)).toPass({ timeout: 30_000 });
  const green = await codeOn(resident);
  expect(green).toMatch(/^LF1:/);

  await phone.setOffline(true);
  await resident.reload();
  await expect(card).toContainText('绿码');
  await expect(resident.getByText('没有网络')).toBeVisible();
  expect(await codeOn(resident)).toBe(green);
  await picture(resident, 'phone-code-offline');
  await expectAccessible(resident);
  await nextDay(phone);

  film(join(folder, 'camera.y4m'), green);
  const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${join(folder, 'camera.y4m')}`];
  const withCamera = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), ...camera] });
  const post = await withCamera.newContext({ ...PHONE, baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', permissions: ['camera'] });
  const guard = await post.newPage();
  try {
    await atTheGate(guard, post, resident, phone);
  } finally {
    await withCamera.close();
    await phone.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A code that has run out is not shown as if it were good. */
async function nextDay(phone: BrowserContext): Promise<void> {
  const later = await phone.newPage();
  await later.clock.install({ time: Date.now() + 13 * 3_600_000 });
  await later.goto('/code');
  await expect(later.getByText('保存的健康码已过期')).toBeVisible();
  await expect(later.locator('.healthcode-card')).toHaveCount(0);
  await picture(later, 'phone-code-expired');
  await later.close();
}

async function atTheGate(guard: Page, post: BrowserContext, resident: Page, phone: BrowserContext): Promise<void> {
  const verdict = guard.locator('.verdict');
  const scan = async (celsius: string) => {
    await guard.getByLabel('体温 °C').fill(celsius);
    await guard.getByRole('button', { name: '扫码' }).click();
  };
  await signIn(guard, 'hubin-guard');
  await guard.goto('/field/gate');
  await expect(guard.getByRole('button', { name: /^(签到|签退)$/ }).first()).toBeVisible();
  if (await guard.getByRole('button', { name: '签到' }).first().isVisible()) await guard.getByRole('button', { name: '签到' }).first().click();
  await expect(guard.getByText('撤回名单 0 分钟前已核对')).toBeVisible();
  await guard.getByRole('button', { name: '扫码' }).click();
  await expect(guard.getByText('健康码有效，测温后点“查验”')).toBeVisible();
  await picture(guard, 'phone-gate-code');
  await expectAccessible(guard);
  await guard.getByRole('button', { name: '换一个码或证件' }).click();
  await scan('36.5');
  await expect(verdict).toContainText('放行');
  await expect(verdict).toContainText('程*满');

  await post.setOffline(true);
  await scan('36.6');
  await expect(verdict).toContainText('放行');
  await expect(verdict).toContainText('绿码');
  await expect(verdict).toContainText('已保存在本机');
  await picture(guard, 'phone-gate-code-offline');
  await post.setOffline(false);
  await expect(guard.getByText('已补传 1 条')).toBeVisible();

  // fever makes the code yellow, so the green one that was issued before is called back
  await scan('38.6');
  await expect(verdict).toContainText('留下移交');
  await expect(async () => {
    const list = await guard.request.get('/api/healthcode/revocations');
    expect(list.headers()['etag']).not.toBe('"revocations-0"');
  }).toPass({ timeout: 30_000 });
  await guard.reload();
  await expect(guard.getByText('撤回名单 0 分钟前已核对')).toBeVisible();
  await post.setOffline(true);
  await scan('36.6');
  await expect(guard.getByText('请再核实：这个健康码可能已被撤回')).toBeVisible();
  await expect(guard.getByText('没有网络，无法向服务器核实')).toBeVisible();
  await picture(guard, 'phone-gate-code-called-back');
  await expectAccessible(guard);
  await guard.getByRole('button', { name: '留下移交' }).click();
  await expect(verdict).toContainText('健康码可能已被撤回');
  await post.setOffline(false);
  await expect(guard.getByText('条等待上传')).toHaveCount(0);

  await phone.setOffline(false);
  await resident.reload();
  await expect(resident.locator('.healthcode-card')).toContainText('黄码', { timeout: 30_000 });
  await picture(resident, 'phone-code-yellow');
  await expectAccessible(resident);
}

test.describe('at a desk', () => {
  test.use(DESK);

  test('a list from outside is brought as a file, refused row by row, and shown', async ({ page }) => {
    await signIn(page, 'hubin-cdc');
    const cases = (await (await page.request.get('/api/cases')).json()) as { items: { caseNo: string; status: string }[] };
    const caseNo = cases.items.find(({ status }) => status === 'confirmed')?.caseNo ?? '';
    expect(caseNo).not.toBe('');
    await page.goto('/console/healthcode/lists');
    await page.getByRole('button', { name: '提交名单' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名单', { exact: true }).fill('寿宴名单');
    await dialog.getByLabel('来源单位').fill('某局');
    const rows = ['证件号码,姓名,病例编号,接触类别,末次接触日期,关联', `${NUMBER},${NAME},NO-SUCH,密切,2020-01-24,同桌`, `${NUMBER},${NAME},${caseNo},红色,昨天,`];
    await dialog.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await expect(dialog.getByText('2 行', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: '提交', exact: true }).click();
    await expect(dialog.getByText('已接收 0 行，2 行未接收')).toBeVisible();
    await expect(dialog.getByRole('row')).toHaveCount(5);
    await picture(page, 'console-list-refused', false);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'console-lists-390', false);
  });
});
