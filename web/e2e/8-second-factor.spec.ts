import { createHmac } from 'node:crypto';
import { DESK, PHONE, expect, expectAccessible, picture, signIn, test } from './journey';

test.use(DESK);
test.describe.configure({ mode: 'serial' });

/** The code of an authenticator for a secret (RFC 6238), so many steps of 30 seconds from now. */
function code(secret: string, steps: number): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('a second factor is set up once and asked for from then on', async ({ page, browser }) => {
  await signIn(page, 'hubin-clinic');
  await page.getByRole('link', { name: '两步验证' }).click();
  await page.getByRole('button', { name: '开始设置' }).click();
  await expect(page.getByRole('img', { name: '供验证器扫描的二维码' })).toBeVisible();
  await page.getByText('无法扫描？手工输入密钥').click();
  const secret = (await page.locator('.access-enrolment__secret').innerText()).replace(/\s/g, '');
  await expectAccessible(page);
  await picture(page, 'desk-second-factor');
  await page.getByLabel('动态码').fill(code(secret, 0));
  await page.getByRole('button', { name: '确认' }).click();
  await expect(page.locator('.recovery-codes li')).toHaveCount(10);
  const recovery = await page.locator('.recovery-codes li').first().innerText();
  await expectAccessible(page);
  await picture(page, 'desk-recovery-codes');
  await page.getByRole('button', { name: '我已保存，继续' }).click();
  await expect(page).toHaveURL(/\/console$/);

  const phone = await browser.newPage({ ...PHONE, locale: 'zh-CN' });
  for (const typed of [code(secret, 1), recovery]) {
    await phone.goto('/sign-in');
    await phone.getByLabel('账号').fill('hubin-clinic');
    await phone.getByLabel('密码').fill('Through the city in 2020');
    await phone.getByRole('button', { name: '登录' }).click();
    await expect(phone.getByRole('heading', { name: '两步验证' })).toBeVisible();
    await phone.goto('/console/cases');
    await expect(phone.getByRole('heading', { name: '两步验证' })).toBeVisible();
    await picture(phone, 'phone-second-factor');
    await phone.getByLabel('动态码').fill(typed);
    await phone.getByRole('button', { name: '验证' }).click();
    await expect(phone).toHaveURL(/\/console\/cases$/);
  }
  await phone.close();
});
